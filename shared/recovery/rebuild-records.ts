/** What the records lack since their backup, as far as the log and storage tell it; what they do not, rests until somebody has done it again. */
import type { Entry } from '../access-log/entry.ts'
import { Ledger } from '../model/consent.ts'
import { type ChainId, type DocumentId, DossierId, PrincipalId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { Dossier, Principal, StoredDocument } from '../model/records.ts'
import { Retention } from '../model/retention.ts'
import type { Action } from '../model/words.ts'
import { contentOf } from '../vault/content-of.ts'
import { dueCopies } from '../vault/due-list.ts'
import { keyOf } from '../vault/keys.ts'
import type { Locked } from '../vault/objects.ts'
import { openUploadCopies } from '../vault/open-upload.ts'
import { parsed } from '../vault/parsed.ts'
import { caughtUp, newDocument } from './document-history.ts'
import { holdAgain } from './hold-again.ts'
import { type KeptHeads, ownerOf } from './kept-heads.ts'
import type { RestoredTables } from './ports.ts'
import { type DocumentHistory, type SinceBackup, takesAway } from './since-backup.ts'

export interface RecordsPorts {
  readonly tables: RestoredTables
  /** Which versions there are, and how large: nothing of them is read. */
  readonly locked: Pick<Locked, 'versionOf'>
  readonly clock: () => number
}

export interface RebuiltRecords {
  /** Documents that the backup did not have. */
  readonly documents: number
  /** Documents that went on since. */
  readonly caughtUp: number
  /** Of these, documents that were destroyed since, and stay so. */
  readonly destroyed: number
  readonly consentsWithdrawn: number
  /** Dossiers held: as they were, and where something since may keep them for longer than the backup knows. */
  readonly held: number
  /** Dossiers of which records went since: the next sweep takes them again. */
  readonly toForgetAgain: number
  /** Documents of dossiers or people that the backup does not have: their bytes are locked, their records are not back. */
  readonly unplaced: readonly DocumentId[]
  /** Dossiers that nobody works on until what was taken from somebody is taken again. */
  readonly resting: readonly DossierId[]
  /** People who were admitted anew or found at fault since: they open nothing until they are admitted again. */
  readonly toAdmitAgain: number
  /** How often of each action a person has to look what has to be done again. */
  readonly toRepeat: Readonly<Partial<Record<Action, number>>>
}

/** Where the restriction of a dossier comes from that rests after a restore. */
export const recoveryReference = 'recovery'

export async function rebuildRecords(
  ports: RecordsPorts,
  heads: KeptHeads,
  since: SinceBackup,
): Promise<RebuiltRecords> {
  const counts = { documents: 0, caughtUp: 0, destroyed: 0, consentsWithdrawn: 0, held: 0, toForgetAgain: 0 }
  const unplaced: DocumentId[] = []
  for (const history of since.documents.values()) {
    const came = await documentBack(ports, heads, history)
    if (came === 'unplaced') unplaced.push(history.documentId)
    if (came === 'new') counts.documents += 1
    if (came === 'caught-up' || came === 'destroyed') counts.caughtUp += 1
    if (came === 'destroyed') counts.destroyed += 1
  }
  for (const entry of since.withdrawn)
    if (await withdrawAgain(ports, heads, entry)) counts.consentsWithdrawn += 1
  counts.held = await holdAgain(ports, heads, since.keeping)
  for (const chain of since.forgotten) {
    const dossierId = ownerOf(heads, chain, DossierId)
    if (dossierId === undefined) continue
    await haveLookedAt(ports, dossierId)
    counts.toForgetAgain += 1
  }
  const { resting, toAdmitAgain } = await closeAgain(ports, heads, since)
  const toRepeat = [...since.toRepeat].map(([action, chains]) => [
    action,
    [...chains.values()].reduce((one, other) => one + other, 0),
  ])
  return { ...counts, unplaced, resting, toAdmitAgain, toRepeat: Object.fromEntries(toRepeat) }
}

type Came = 'new' | 'caught-up' | 'destroyed' | 'as-it-was' | 'unplaced'

async function documentBack(ports: RecordsPorts, heads: KeptHeads, history: DocumentHistory): Promise<Came> {
  const { tables } = ports
  const dossierId = ownerOf(heads, history.dossierRef, DossierId)
  if (dossierId === undefined) return history.kept === undefined ? 'as-it-was' : 'unplaced'
  const key = keyOf.document(dossierId, history.documentId)
  const found = parsed(StoredDocument, await tables.item(key))
  if (found === undefined) return anew(ports, heads, dossierId, history)
  const content = caughtUp(found, history)
  if (JSON.stringify(content) === JSON.stringify(contentOf(found))) return 'as-it-was'
  if (history.decided.size + history.destroyed.size > 0) await haveLookedAt(ports, dossierId)
  await tables.putItem({
    key,
    version: found.version + 1,
    content: StoredDocument.omit({ version: true }).parse(content),
  })
  return history.destroyed.size > 0 ? 'destroyed' : 'caught-up'
}

/** A document that was taken in since: made of its entries, of its dossier, and of what is said on the object itself. */
async function anew(
  { tables, locked }: RecordsPorts,
  heads: KeptHeads,
  dossierId: DossierId,
  history: DocumentHistory,
): Promise<Came> {
  const dossier = parsed(Dossier, await tables.item(keyOf.dossier(dossierId)))
  const uploader = ownerOf(heads, chainOf(history.requested), PrincipalId)
  // What was never kept, or is destroyed already, has nothing that a record would lead to.
  if (history.kept === undefined) return 'as-it-was'
  if (dossier === undefined || uploader === undefined) return 'unplaced'
  const principal = parsed(Principal, await tables.item(keyOf.principal(uploader)))
  const made = await newDocument(locked, { dossier, uploader: principal, history })
  if (made === undefined) return 'as-it-was'
  const { documentId } = history
  const place = keyOf.documentPlace(documentId)
  await tables.putItem({ key: place, version: 1, content: { dossierId } })
  // Among the open uploads: whoever waits for it is told, and it leaves them.
  const indexed = openUploadCopies(documentId)
  await tables.putItem({ key: keyOf.document(dossierId, documentId), version: 1, content: made, indexed })
  return 'new'
}

const chainOf = (entry: Entry | undefined): ChainId | undefined => entry?.actorRef as ChainId | undefined

/** The next sweep finds the dossier, finds nothing in storage, and has the destruction certified again. */
async function haveLookedAt({ tables, clock }: RecordsPorts, dossierId: DossierId): Promise<void> {
  const key = keyOf.retention(dossierId)
  const found = parsed(Retention, await tables.item(key))
  const content = found ? contentOf(found) : { dossierId, clocks: {}, circumstances: [], holds: [] }
  const indexed = dueCopies(dossierId, parisDay(clock()))
  await tables.putItem({ key, version: (found?.version ?? 0) + 1, content, indexed })
}

async function withdrawAgain({ tables }: RecordsPorts, heads: KeptHeads, entry: Entry): Promise<boolean> {
  const dossierId = ownerOf(heads, entry.dossierRef, DossierId)
  if (dossierId === undefined) return false
  const key = keyOf.consents(dossierId)
  const ledger = parsed(Ledger, await tables.item(key))
  const isIt = ({ consentId, state }: Ledger['consents'][number]) =>
    consentId === entry.objectRef && state !== 'withdrawn'
  if (!ledger?.consents.some(isIt)) return false
  const consents = ledger.consents.map((consent) =>
    isIt(consent) ? { ...consent, state: 'withdrawn' as const, endedAt: entry.at } : consent,
  )
  await tables.putItem({ key, version: ledger.version + 1, content: { consents } })
  return true
}

/** What a restore would open again stays closed: the dossier is kept and not worked on, the person is not admitted. */
async function closeAgain({ tables, clock }: RecordsPorts, heads: KeptHeads, { toRepeat }: SinceBackup) {
  const chains = [...toRepeat].flatMap(([action, found]) => (takesAway.has(action) ? [...found.keys()] : []))
  const since = new Date(clock()).toISOString()
  const resting: DossierId[] = []
  let toAdmitAgain = 0
  for (const chain of new Set(chains)) {
    const dossierId = ownerOf(heads, chain, DossierId)
    const principalId = ownerOf(heads, chain, PrincipalId)
    if (dossierId !== undefined && (await restAgain(tables, dossierId, since))) resting.push(dossierId)
    if (principalId !== undefined && (await lapse(tables, principalId))) toAdmitAgain += 1
  }
  return { resting, toAdmitAgain }
}

/** False where there is no such dossier; one that rests already goes on resting. */
async function restAgain(tables: RestoredTables, dossierId: DossierId, since: string): Promise<boolean> {
  const key = keyOf.dossier(dossierId)
  const found = parsed(Dossier, await tables.item(key))
  if (found === undefined) return false
  const content = { ...contentOf(found), restriction: { since, reference: recoveryReference } }
  if (found.restriction === undefined) await tables.putItem({ key, version: found.version + 1, content })
  return true
}

/** What an admission says of somebody is taken back: absence never means yes, and the next one says it anew. */
async function lapse(tables: RestoredTables, principalId: PrincipalId): Promise<boolean> {
  const key = keyOf.principal(principalId)
  const found = parsed(Principal, await tables.item(key))
  if (found === undefined) return false
  const { country, transfer, trainingValidUntil, mandate, charterSignedOn, ...content } = contentOf(found)
  const isAdmitted = [country, transfer, trainingValidUntil, mandate, charterSignedOn].some(Boolean)
  if (isAdmitted) await tables.putItem({ key, version: found.version + 1, content })
  return true
}
