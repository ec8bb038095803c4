import { lifecycleEndsAfterDays } from '../limits.ts'
import { categories } from '../model/categories.ts'
import { VaultError } from '../model/errors.ts'
import type { StoredDocument } from '../model/records.ts'
import { type EndMethod, Retention } from '../model/retention.ts'
import { certificateOf, digestOf, signCertificate } from './certificate.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { giveBack } from './decide-disposition.ts'
import { findUpload } from './find-upload.ts'
import { partOf, partWrite } from './kept-version.ts'
import { keyOf } from './keys.ts'
import type { Destroyer, LockedPlace } from './objects.ts'
import { parsed } from './parsed.ts'
import type { Events } from './ports.ts'
import { readItem } from './read-item.ts'
import { dispositionOfDocument, type Part } from './retained-document.ts'
import { counted, reportPlace } from './run-report.ts'
import type { CheckpointSigner } from './seal-ports.ts'
import { type SystemAsked, systemRequest } from './system-request.ts'
import { the } from './the.ts'

export type DestroyPorts = CommitPorts & {
  readonly destroyer: Destroyer
  readonly signer: CheckpointSigner
  readonly events: Events
}

/** How an attempt ended: a version that is held, locked or not decided on is kept, whoever asked. */
export type Destruction = 'destroyed' | 'kept' | 'absent'

/**
 * Carries out one decision to destroy: decided again under the same chain as every hold, removed, found to be gone,
 * certified, and only then told. Asked again after a crash at any point it goes on from where it stands.
 */
export async function destroyVersion(
  ports: DestroyPorts,
  objectKey: string,
  requestId?: string,
): Promise<Destruction> {
  const { document } = await findUpload(ports, objectKey)
  if (document === undefined) return 'absent'
  const moved = partOf(document, 'superseded')
  if (moved?.state === 'destroying') {
    const movedEnd = await end(ports, moved, 'superseded', requestId)
    if (document.state !== 'destroying' && document.state !== 'destroyed') return movedEnd
  }
  if (document.state !== 'destroyed' && (await end(ports, document, 'current', requestId)) === 'kept')
    return 'kept'
  const { dossierId, documentId } = document
  await ports.events.publish({ type: 'DocumentDestroyed', dossierId, documentId })
  return 'destroyed'
}

async function end(
  ports: DestroyPorts,
  version: StoredDocument,
  part: Part,
  requestId: string | undefined,
): Promise<Destruction> {
  const removal = await remove(ports, version, part, requestId)
  if (removal === 'kept') return 'kept'
  if (removal === 'forbidden') {
    if (version.state !== 'destroying') return 'kept'
    if (await ports.destroyer.isThere(placeOf(version))) {
      await giveBack(ports, { document: version, part }, requestId)
      return 'kept'
    }
    // It was removed by an attempt that came to no end before the hold: what is gone is not held, it is certified.
  }
  const method = removal === 'forbidden' ? foundGone(version, ports.clock()) : removal
  await certify(ports, version, part, method, requestId)
  return 'destroyed'
}

const dayMs = 24 * 3_600_000

/** Lifecycle comes a month after the decision, and not a day before: until then nobody has to look. */
const mayBeGone = ({ disposition }: StoredDocument, now: number): boolean =>
  now - Date.parse(the(disposition).decidedAt) >= lifecycleEndsAfterDays * dayMs

/** Of a version that stands in no list any more although this attempt removed nothing. */
function foundGone(version: StoredDocument, now: number): EndMethod {
  if (!mayBeGone(version, now)) return 's3-delete-version'
  return version.disposition?.begunAt === undefined ? 'lifecycle' : 's3-delete-version-or-lifecycle'
}

const placeOf = ({ category, documentId, versionId }: StoredDocument): LockedPlace => ({
  space: the(categories.get(category)).space,
  documentId,
  versionId: the(versionId),
})

async function remove(
  ports: DestroyPorts,
  { dossierId, documentId }: StoredDocument,
  part: Part,
  requestId: string | undefined,
): Promise<EndMethod | 'kept' | 'forbidden'> {
  try {
    const asked = { dossierId, documentId, part, requestId, detail: { step: 'begin' } }
    const permit = await commit(ports, request(asked), begun(part))
    const version = the(permit.facts.document)
    const place = placeOf(version)
    const isGone = mayBeGone(version, permit.at) && !(await ports.destroyer.isThere(place))
    const removed = await ports.destroyer.destroy(permit, place)
    if (removed === 'kept') return 'kept'
    return isGone ? foundGone(version, permit.at) : 's3-delete-version'
  } catch (error) {
    if (error instanceof VaultError && error.code === 'WRONG_STATE') return 'forbidden'
    throw error
  }
}

/** The first attempt is remembered before it is made: who finds nothing later knows whether it can have been one of us. */
const begun =
  (part: Part): Change =>
  ({ document, now }, found) => {
    const { disposition, ...content } = contentOf(the(document))
    if (the(disposition).begunAt !== undefined) return { writes: [] }
    const begunAt = new Date(now).toISOString()
    return { writes: [partWrite(found, part, { ...content, disposition: { ...the(disposition), begunAt } })] }
  }

/** Signed before it is written: what is remembered as destroyed has its proof beside it. */
async function certify(
  ports: DestroyPorts,
  version: StoredDocument,
  part: Part,
  method: EndMethod,
  requestId: string | undefined,
): Promise<void> {
  const { dossierId, documentId } = version
  const retention = parsed(Retention, await readItem(ports, keyOf.retention(dossierId)))
  const certificate = certificateOf(version, retention, method, ports.clock())
  const content = await signCertificate(ports.signer, certificate)
  const { rule, ruleVersion } = the(version.disposition)
  const detail = { step: 'certify', rule, ruleVersion, digest: digestOf(certificate) }
  const key =
    part === 'current'
      ? keyOf.certificate(dossierId, documentId)
      : keyOf.supersededCertificate(dossierId, documentId)
  const report = reportPlace(dossierId, ports.clock())
  const write: Change = ({ document }, found) => ({
    writes: [
      partWrite(found, part, stub(the(document))),
      { kind: 'create', key, content },
      counted(found, report, { destroyed: 1 }),
    ],
  })
  const asked = { dossierId, documentId, part, requestId, detail, also: [report.key], isPresent: false }
  await commit(ports, request(asked), write)
}

/** What stays says that there was a document, and nothing that a person could be known by: its name goes too. */
function stub(version: StoredDocument): Omit<StoredDocument, 'version'> {
  const { storage: _storage, intakeVersionId: _intake, releasedTo: _released, ...left } = contentOf(version)
  return { ...left, state: 'destroyed', fileName: '' }
}

const request = (asked: Omit<SystemAsked<'destroy-version'>, 'action' | 'judge'>) =>
  systemRequest('destroy-version', { ...asked, action: 'destroy-version', judge: dispositionOfDocument })
