import type { EntryId } from '../../../shared/model/ids.ts'
import { type Permit, permitOf, type WrittenEntry } from '../../../shared/vault/permit.ts'

declare function signDownload(permit: Permit<'request-download'>): void
declare const entryId: EntryId
declare const written: WrittenEntry
const proof = { entryId, at: 0, facts: { now: 0 }, resultIds: {}, replayed: false, written }

signDownload(permitOf('request-download', proof))

// @ts-expect-error a Permit for another action opens nothing
signDownload(permitOf('request-upload', proof))

// @ts-expect-error a hand-made object is no Permit
signDownload({ action: 'request-download', ...proof })
