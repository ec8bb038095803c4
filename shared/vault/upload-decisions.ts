/** What a decision on an upload changes. The document stays among the open uploads until the decision is carried out. */
import type { Deposit } from '../model/deposit.ts'
import type { RejectionCode } from '../model/document.ts'
import { VaultError } from '../model/errors.ts'
import type { StoredDocument } from '../model/records.ts'
import type { Facts } from '../policy/facts.ts'
import { keptBy } from '../retention/kept-by.ts'
import type { Change } from './commit.ts'
import { contentOf } from './content-of.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { openUploadCopies } from './open-upload.ts'
import type { IndexCopies, Write } from './records.ts'
import { scheduleOfDocument } from './retained-document.ts'
import { the } from './the.ts'

/** Found clean: from here on it is this version that is promoted. A promotion under way stays with its own. */
export const takeUpload =
  (intakeVersionId: string): Change =>
  (facts) => {
    const { state } = the(facts.document)
    if (state === 'received') return { writes: [] }
    return { writes: [becomes(facts, { state: 'received', intakeVersionId })] }
  }

export const keepUpload =
  (versionId: string): Change =>
  (facts) => ({
    writes: [
      becomes(facts, { state: 'available', versionId, deposit: depositOf(facts) }),
      // What has a clock of its own is looked at from the day on which it is kept.
      ...(the(facts.document).recordedOn === undefined ? [] : [lookAtDossier(facts)]),
    ],
  })

/** A category without any rule is a mistake that the schedule does not start with. */
function depositOf({ document, retention, dossier, now }: Facts): Deposit | undefined {
  const kept = keptBy(scheduleOfDocument({ document: the(document), retention, dossier }))
  return kept && { ...kept, countedFrom: [...kept.countedFrom], depositedAt: new Date(now).toISOString() }
}

const lookAtDossier = ({ document, retention, now }: Facts): Write =>
  retentionWrite(the(document).dossierId, retention, {}, now)

export const rejectUpload =
  (rejection: RejectionCode): Change =>
  (facts) => ({ writes: [becomes(facts, { state: 'rejected', rejection })] })

/**
 * The same for what nobody found clean in time.
 *
 * @throws VaultError WRONG_STATE, with nothing written, when a promotion began after the list was read
 */
export const giveUpUpload =
  (rejection: RejectionCode): Change =>
  (facts, found) => {
    if (the(facts.document).state !== 'requested') throw new VaultError('WRONG_STATE', 'a promotion began')
    return rejectUpload(rejection)(facts, found)
  }

/** Everything is done: without its index copies the document is out of the list. */
export const leaveOpenUploads: Change = (facts) => ({
  writes: the(facts.document).settled ? [] : [becomes(facts, { settled: true }, {})],
})

function becomes(facts: Facts, change: Partial<StoredDocument>, copies?: IndexCopies): Write {
  const document = the(facts.document)
  const indexed = copies ?? openUploadCopies(document.documentId)
  return {
    kind: 'replace',
    key: keyOf.document(document.dossierId, document.documentId),
    version: document.version,
    content: { ...contentOf(document), ...change },
    indexed,
  }
}
