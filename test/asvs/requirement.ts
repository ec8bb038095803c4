/** One requirement of OWASP ASVS 5.0.0, and what there is to be shown for it. */

/** A test by its file and its name as they are written there, and the row of its table where one row is meant. */
export type Proof = readonly [file: string, test: string, row?: string]

export interface Requirement {
  /** The standard's own number. */
  readonly id: string
  /** From which of its levels on it is asked. */
  readonly level: 1 | 2 | 3
  /** What is asked, in our words: the standard's stand at the address of the page. */
  readonly asks: string
  readonly proofs?: readonly Proof[]
  /** Why nothing of it is for this vault to do. */
  readonly notOurs?: string
  /** What is not there, or not shown. */
  readonly missing?: string
  readonly note?: string
}

export const standings = ['proved', 'proved in part', 'not proved', 'does not apply'] as const
export type Standing = (typeof standings)[number]

/** Throws where a requirement says nothing, or says that it does not apply and proves it all the same. */
export function standingOf({ id, proofs = [], notOurs, missing }: Requirement): Standing {
  if (notOurs !== undefined) {
    if (proofs.length > 0 || missing !== undefined) throw new Error(`${id} does not apply, and more is said`)
    return 'does not apply'
  }
  if (proofs.length === 0 && missing === undefined) throw new Error(`nothing is said of ${id}`)
  if (missing === undefined) return 'proved'
  return proofs.length > 0 ? 'proved in part' : 'not proved'
}
