import { createHash } from 'node:crypto'
import { canonicalJson } from '../access-log/canonical-json.ts'
import { requisitionLimits } from '../limits.ts'
import { vigilance } from '../model/categories.ts'
import { VaultError } from '../model/errors.ts'
import { Sha256 } from '../model/ids.ts'
import { isMedicallyBarred } from '../model/loan.ts'
import { parisDay } from '../model/paris-day.ts'
import type { StoredDocument } from '../model/records.ts'
import type { ExportedDocument, Manifest, Requisition, SealedManifest } from '../model/requisition.ts'
import type { Facts } from '../policy/facts.ts'
import { isInScope } from '../policy/requisition.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, tryOnce } from './commit.ts'
import { keyOf } from './keys.ts'
import { everyDocument } from './locked-documents.ts'
import type { Listings } from './ports.ts'
import { readItem } from './read-item.ts'
import type { StoredItem } from './records.ts'
import { type RequisitionPlace, requisitionOf, stepped } from './requisition.ts'
import { the } from './the.ts'
import { untilQuiet } from './until-quiet.ts'

type Ports = CommitPorts & { readonly listings: Pick<Listings, 'documentsOf'> }

/**
 * Fixes what an authority is given: exactly the documents in its scope, by id and digest, in a manifest whose own
 * digest stands in the entry, and so in the sealed log. Medical documents are named and withheld unless a physician
 * attends; what vigilance keeps is not among them, and nothing says so.
 *
 * @throws VaultError TOO_LARGE where the scope holds more than one manifest does; a narrower one is asked for
 */
export async function exportAuthorityRequest(
  ports: Ports,
  caller: Caller,
  place: RequisitionPlace,
  idempotency: Idempotency,
): Promise<SealedManifest> {
  const { dossierId } = place
  const asked = { ...requisitionOf(place), action: 'export-authority-request', idempotency } as const
  const { permit, documents } = await untilQuiet(ports, async () => {
    const before = await readItem(ports, keyOf.dossierChain(dossierId))
    const found = await everyDocument(ports.listings, dossierId)
    const permit = await tryOnce(ports, accessRequest(caller, asked), fix(before, found)).catch(again)
    return permit === 'conflict' ? permit : { permit, documents: found }
  })
  const { facts, replayed } = permit
  return sealed(manifestOf(replayed ? the(facts.requisition) : exported(facts, documents)))
}

/** Something happened to the dossier between the reading of its documents and the snapshot. */
class Moved extends Error {}

function again(error: unknown): 'conflict' {
  if (error instanceof Moved) return 'conflict'
  throw error
}

/** An unmoved head vouches for the documents that were read before the snapshot: every change of one moves it. */
const fix =
  (before: StoredItem | undefined, documents: readonly StoredDocument[]): Change =>
  (facts, found) => {
    const { dossierId } = the(facts.dossier)
    if (found(keyOf.dossierChain(dossierId))?.version !== before?.version) throw new Moved()
    const requisition = exported(facts, documents)
    const { state, exportedAt, documents: given = [] } = requisition
    const withheld = given.filter(({ content }) => content === 'withheld').length
    return {
      writes: [stepped(facts, { state, exportedAt, documents: given })],
      detail: { count: given.length, withheld, digest: digestOf(manifestOf(requisition)) },
    }
  }

const kept: ReadonlySet<StoredDocument['state']> = new Set(['available', 'set-aside', 'moving', 'destroying'])

/** @throws VaultError TOO_LARGE */
function exported(facts: Facts, documents: readonly StoredDocument[]): Requisition {
  const requisition = the(facts.requisition)
  const asked = documents.filter(
    (document) =>
      kept.has(document.state) && !vigilance.has(document.category) && isInScope(document, requisition.scope),
  )
  if (asked.length > requisitionLimits.documentsMax)
    throw new VaultError('TOO_LARGE', 'a narrower scope is asked for')
  const exportedAt = new Date(facts.now).toISOString()
  const given = asked.map((document) => asTold(document, facts)).toSorted(byId)
  return { ...requisition, state: 'exported', exportedAt, documents: given }
}

function asTold(document: StoredDocument, { requisition, dossier }: Facts): ExportedDocument {
  const { documentId, category, classification, mediaType, sizeBytes, sha256, requestedAt, subjectId } =
    document
  const isOfHealth = classification === 'health'
  // What nobody may ask about is opened to nobody, whoever attends (C. assur. L113-2-1).
  const isClosed =
    isOfHealth &&
    (requisition?.attendedBy === undefined || isMedicallyBarred(dossier?.assessments, subjectId))
  return {
    documentId,
    ...(isOfHealth ? {} : { category }),
    classification,
    mediaType,
    sizeBytes,
    sha256,
    receivedOn: parisDay(Date.parse(requestedAt)),
    content: isClosed || document.state !== 'available' ? 'withheld' : 'included',
  }
}

const byId = (one: ExportedDocument, other: ExportedDocument): number =>
  one.documentId < other.documentId ? -1 : 1

function manifestOf(requisition: Requisition): Manifest {
  const { requisitionId, dossierId, authority, reference, scope, documents = [] } = requisition
  const { exportedAt, attendedBy } = requisition
  return {
    v: 1,
    requisitionId,
    dossierId,
    authority,
    reference,
    scope,
    exportedAt: the(exportedAt),
    attended: attendedBy !== undefined,
    documents,
  }
}

const digestOf = (manifest: Manifest): Sha256 =>
  Sha256.parse(createHash('sha256').update(canonicalJson(manifest)).digest('hex'))

const sealed = (manifest: Manifest): SealedManifest => ({ manifest, digest: digestOf(manifest) })
