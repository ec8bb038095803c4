import type { EntryId } from '../../../shared/model/ids.ts'
import { type Permit, permitOf } from '../../../shared/vault/permit.ts'

declare function signDownload(permit: Permit<'request-download'>): void
declare const entryId: EntryId

signDownload(permitOf('request-download', entryId, { now: 0 }))

// @ts-expect-error a Permit for another action opens nothing
signDownload(permitOf('request-upload', entryId, { now: 0 }))

// @ts-expect-error a hand-made object is no Permit
signDownload({ action: 'request-download', entryId, facts: { now: 0 } })
