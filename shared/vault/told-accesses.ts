/** Which entries of a dossier's log a person is told of: those about themselves, and nothing that hints at others. */
import type { Entry } from '../access-log/entry.ts'
import type { AccessView } from '../model/access.ts'
import { vigilance } from '../model/categories.ts'
import { type AccountId, type ChainId, DocumentId, type DossierId, TransmissionId } from '../model/ids.ts'
import { Transmission } from '../model/partner.ts'
import { StoredDocument } from '../model/records.ts'
import type { Action } from '../model/words.ts'
import type { Facts } from '../policy/facts.ts'
import { speaksFor } from '../policy/relation.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { RecordKey, StoredItem } from './records.ts'

/** Who asks, about which dossier; `ownRef`: by which name they stand in the log. */
export interface Asking {
  readonly facts: Facts
  readonly ownRef: ChainId | undefined
  readonly dossierId: DossierId
}

/**
 * What is told of, and whose it is: everybody's whose dossier it is, that of the client who opened it, or that of
 * the person whom the object is about. What is not here is told to nobody: our own functions' work, the work on
 * vigilance and on authorities' requests, and what one person agreed to or decided about themselves alone.
 */
const whose: Readonly<Partial<Record<Action, 'dossier' | 'client' | 'object'>>> = {
  'open-dossier': 'dossier',
  'show-dossier': 'dossier',
  'list-documents': 'dossier',
  'list-health-documents': 'dossier',
  'request-documents': 'dossier',
  'assign-physician': 'dossier',
  'delegate-dossier': 'dossier',
  'end-delegation': 'dossier',
  'take-case': 'dossier',
  'record-outcome': 'client',
  'request-upload': 'object',
  'show-document': 'object',
  'request-download': 'object',
  'read-health-document': 'object',
  'release-transmission': 'object',
  'set-aside-document': 'object',
  'read-transmitted-document': 'object',
  'transmit-documents': 'object',
  'show-transmission': 'object',
  'acknowledge-transmission': 'object',
  'decide-transmission': 'object',
}

/** Where the things stand that these entries are about. */
export const objectKeysOf = ({ dossierId }: Asking, entries: readonly Entry[]): readonly RecordKey[] =>
  [...new Set(entries.flatMap(({ objectRef }) => objectRef ?? []))].flatMap((ref) => {
    const documentId = DocumentId.safeParse(ref)
    if (documentId.success) return [keyOf.document(dossierId, documentId.data)]
    const transmissionId = TransmissionId.safeParse(ref)
    return transmissionId.success ? [keyOf.transmission(dossierId, transmissionId.data)] : []
  })

/** Those of the entries that are told, in their order; `objects` is what stands under their keys. */
export function tellsOf(
  asking: Asking,
  entries: readonly Entry[],
  objects: readonly (StoredItem | undefined)[],
): Entry[] {
  const ownerOf = new Map(objects.flatMap((item) => ownerIn(item) ?? []))
  return entries.filter((entry) => isTold(asking, entry, ownerOf))
}

function ownerIn(item: StoredItem | undefined): [readonly [string, AccountId]] | undefined {
  if (item?.sk.startsWith('document#')) {
    const document = parsed(StoredDocument, item)
    // It may have become vigilance's since: then nobody was ever told of it.
    if (document === undefined || vigilance.has(document.category)) return undefined
    return [[document.documentId, document.subjectId]]
  }
  const transmission = parsed(Transmission, item)
  return transmission && [[transmission.transmissionId, transmission.accountId]]
}

/** The first entry of a chain stands in that of the dossier that it opens; refused tries were no access. */
function isTold({ facts, ownRef }: Asking, entry: Entry, ownerOf: ReadonlyMap<string, AccountId>): boolean {
  const { decision, action, role, actorRef, category, objectRef = '' } = entry
  if (decision !== 'ALLOW' || role === 'aml-officer' || vigilance.has(category ?? '')) return false
  // What legal takes out for an authority would tell of its request.
  if (entry.purpose === 'legal-obligation') return false
  const isAnotherBorrower = role === 'client' && actorRef !== ownRef && facts.dossier?.coInsured !== undefined
  if (isAnotherBorrower) return false
  const kind = whose[action]
  if (kind === 'dossier') return true
  const owner = kind === 'client' ? facts.dossier?.accountId : kind && ownerOf.get(objectRef)
  return owner !== undefined && speaksFor(facts, owner)
}

export function accessView({ entryId, at, role, action, purpose, objectRef, category }: Entry): AccessView {
  const documentId = DocumentId.safeParse(objectRef).data
  return { entryId, at, role, action, purpose, ...(documentId === undefined ? {} : { documentId, category }) }
}
