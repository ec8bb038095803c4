import { randomBytes } from 'node:crypto'
import { DocumentId, EntryId, Sha256, ulid } from '../../shared/model/ids.ts'
import { permitOf } from '../../shared/vault/permit.ts'
import { storageKeepsItsContract } from '../contracts/storage.ts'
import { judgeObjects } from './objects.ts'
import { judgeStorage } from './storage.ts'
import { writtenEntry } from './written.ts'

storageKeepsItsContract(() => {
  const time = { now: Date.UTC(2026, 10, 24, 9) }
  const objects = judgeObjects(() => time.now)
  const storage = judgeStorage(objects, () => time.now)
  const permit = permitOf('promote-upload', {
    entryId: EntryId.parse(`entry_${ulid(0, randomBytes(10))}`),
    at: 0,
    facts: { now: 0 },
    resultIds: {},
    replayed: false,
    written: writtenEntry(),
  })
  return {
    ...storage,
    now: () => time.now,
    pass: (milliseconds) => {
      time.now += milliseconds
    },
    async promoted(space) {
      const documentId = DocumentId.parse(`document_${ulid(time.now, randomBytes(10))}`)
      const bytes = Buffer.from('bytes')
      const sha256 = Sha256.parse('277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9')
      const kind = { mediaType: 'application/pdf', fileName: 'a.pdf' } as const
      const put = await objects.locked.put(permit, { space, documentId, bytes, sha256, ...kind })
      return { space, documentId, versionId: put === 'exists' ? '' : put.versionId }
    },
  }
})
