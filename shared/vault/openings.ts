/** What is asked to be opened in a dossier, as one item. */
import { type Opening, Openings } from '../model/opening.ts'
import type { Facts } from '../policy/facts.ts'
import { isLiving } from '../policy/opening.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

/** The item with this opening in the place of its former self. What ended stands in the log, and goes. */
export function withOpening(facts: Facts, opening: Opening, isReplaced: (other: Opening) => boolean): Write {
  const { openings: stored, now } = facts
  const others = (stored?.openings ?? []).filter((other) => isLiving(other, now) && !isReplaced(other))
  const key = keyOf.openings(the(facts.dossier).dossierId)
  const content = Openings.omit({ version: true }).parse({ openings: [...others, opening] })
  return stored === undefined
    ? { kind: 'create', key, content }
    : { kind: 'replace', key, content, version: stored.version }
}
