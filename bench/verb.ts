/** A verb as the bench calls it, and what it may ask of the database. */

/** A verb on one item: the snapshot, then the transaction. A list also finds its items and reads them. */
export const ofItem = 2
export const ofList = 4
/** Work that no caller waits for: its figures are only watched. */
export const atWork = undefined

/** Once before it is measured, and three times in which it is: what a verb ends has to be there as often. */
export const runsOfEach = 4
export const runsOfList = 12

export type Call = () => Promise<unknown>

/** The trips that it may take; `before` makes what has to be there each time, and is not counted. */
export type Verb = readonly [target: number | undefined, call: Call, before?: Call]
export type Verbs = Readonly<Record<string, Verb>>
