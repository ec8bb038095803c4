/** What a decision on an upload changes. Leaving the index copies out takes the document out of the open uploads. */
import type { RejectionCode } from '../model/document.ts'
import { VaultError } from '../model/errors.ts'
import type { StoredDocument } from '../model/records.ts'
import type { Facts } from '../policy/facts.ts'
import type { Change } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { openUploadCopies } from './open-upload.ts'
import type { IndexCopies, Write } from './records.ts'
import { the } from './the.ts'

/** Found clean: from here on it is this version that is promoted. A promotion under way stays with its own. */
export const takeUpload =
  (intakeVersionId: string): Change =>
  (facts) => {
    const { state, documentId } = the(facts.document)
    if (state === 'received') return { writes: [] }
    return { writes: [becomes(facts, { state: 'received', intakeVersionId }, openUploadCopies(documentId))] }
  }

export const keepUpload =
  (versionId: string): Change =>
  (facts) => ({ writes: [becomes(facts, { state: 'available', versionId })] })

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

function becomes(facts: Facts, change: Partial<StoredDocument>, indexed: IndexCopies = {}): Write {
  const document = the(facts.document)
  return {
    kind: 'replace',
    key: keyOf.document(document.dossierId, document.documentId),
    version: document.version,
    content: { ...contentOf(document), ...change },
    indexed,
  }
}
