/** A verb as the bench calls it, and what it may ask of the database. */

/** A verb on one item: the snapshot, then the transaction. A list also finds its items and reads them. */
export const ofItem = 2
export const ofList = 4
/** One more where something has to be found on the way: docs/decisions/0033. */
export const ofLookup = 3
/** And two more for the dead: whose login ends, and their words, found once it is known that there are some: docs/decisions/0039. */
export const ofDeath = 5
/** Work that no caller waits for, or that takes longer the more there is: its figures are only watched. */
export const atWork = undefined

/** Once before it is measured, and three times in which it is: what a verb ends has to be there as often. */
export const runsOfEach = 4
/** A list ends nothing, and is tried until it fits. */
export const runsOfList = 12

export type Call = () => Promise<unknown>

/** The trips that it may take; `before` makes what has to be there each time, and is not counted. */
export type Verb = readonly [target: number | undefined, call: Call, before?: Call]
export type Verbs = Readonly<Record<string, Verb>>

/** As many of a thing as a verb ends while it is measured. */
export async function made<T>(make: () => Promise<T>): Promise<T[]> {
  const items: T[] = []
  for (let count = 0; count < runsOfEach; count += 1) items.push(await make())
  return items
}

/** The next of what was made beforehand. */
export function taken<T>(items: T[]): T {
  const [first] = items.splice(0, 1)
  if (first === undefined) throw new RangeError('all of them are used')
  return first
}

/** What was made last: a verb that ends a thing needs another each time. */
export function latest<T>(make: () => Promise<T>) {
  let one: Promise<T> | undefined
  return {
    renew: () => {
      one = make()
      return one
    },
    get: () => one ?? Promise.reject(new Error('nothing was made yet')),
  }
}
