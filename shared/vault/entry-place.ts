/** In which chain an entry stands (docs/decisions/0006), and for which journal. */
import type { Journal } from '../access-log/entry.ts'
import type { DossierId, PrincipalId } from '../model/ids.ts'
import { ChainHead } from '../model/records.ts'
import type { Action, Classification } from '../model/words.ts'
import type { Facts } from '../policy/facts.ts'
import { relationOf } from '../policy/relation.ts'
import { aboutSuspicions, standsApart } from '../policy/rules/suspicions.ts'
import { journalOf } from './journal-of.ts'
import { keyOf } from './keys.ts'
import type { Head, RecordKey, StoredItem } from './records.ts'

interface Asked {
  readonly action: Action
  readonly dossierId?: DossierId | undefined
}

export interface EntryPlace {
  readonly headKey: RecordKey
  readonly head: Head | undefined
  readonly journal: Journal
  /** It stands in the chain of the dossier that it is about. */
  readonly isOfDossier: boolean
}

/**
 * The chain for what an AML officer does about suspicions: in that of their dossier or in their own, a number that is
 * missing would tell that there is something to know. The counts that they state to auditors stand by themselves.
 */
export function chainApart(action: Action, principalId: PrincipalId): RecordKey | undefined {
  if (!aboutSuspicions.includes(action)) return undefined
  return action === 'count-suspicions'
    ? keyOf.statedCountsChain(principalId)
    : keyOf.vigilanceChain(principalId)
}

export function entryPlace(
  { action, dossierId }: Asked,
  principalId: PrincipalId,
  facts: Facts,
  items: Readonly<Record<string, StoredItem | undefined>>,
  classification: Classification | undefined,
): EntryPlace {
  const apart = standsApart(action, facts) ? chainApart(action, principalId) : undefined
  if (apart !== undefined)
    return { headKey: apart, head: headIn(items.chainApart), journal: 'vigilance', isOfDossier: false }
  const journal = journalOf(action, classification)
  const head = headIn(items.dossierChain)
  if (dossierId !== undefined && head !== undefined && relationOf(facts) !== 'none')
    return { headKey: keyOf.dossierChain(dossierId), head, journal, isOfDossier: true }
  const headKey = keyOf.principalChain(principalId)
  return { headKey, head: headIn(items.ownChain), journal, isOfDossier: false }
}

export const headIn = (item: StoredItem | undefined): Head | undefined =>
  item && ChainHead.parse(item.content)
