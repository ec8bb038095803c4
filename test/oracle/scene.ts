/** A scene: what there is and what is asked, in the vault's records, before anybody decides. */
import type { Account } from '../../shared/model/account.ts'
import type { BreakGlass } from '../../shared/model/break-glass.ts'
import type { Ledger } from '../../shared/model/consent.ts'
import type { AccountId, ConsentId, HoldId, PartnerId } from '../../shared/model/ids.ts'
import type { StoredOutcome } from '../../shared/model/outcome.ts'
import type { Desk, Partner, SentDocument, Transmission } from '../../shared/model/partner.ts'
import type { Quota } from '../../shared/model/quota.ts'
import type { Assignment, Dossier, Principal, StoredDocument } from '../../shared/model/records.ts'
import type { Retention } from '../../shared/model/retention.ts'
import type { Suspicion } from '../../shared/model/suspicion.ts'
import type { Action, Audience, Purpose } from '../../shared/model/words.ts'

export interface Scene {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly action: Action
  readonly door: Audience | 'system'
  readonly principal?: Principal | undefined
  readonly dossier?: Dossier | undefined
  readonly assignment?: Assignment | undefined
  readonly document?: StoredDocument | undefined
  readonly account?: Account | undefined
  readonly outcome?: StoredOutcome | undefined
  readonly assignee?: Principal | undefined
  readonly ledger?: Ledger | undefined
  readonly partner?: Partner | undefined
  readonly transmission?: Transmission | undefined
  readonly breakGlass?: BreakGlass | undefined
  readonly emergency?: BreakGlass | undefined
  readonly quota?: Quota | undefined
  readonly retention?: Retention | undefined
  readonly disposition?: 'wait' | 'blocked' | 'act' | undefined
  readonly suspicion?: Suspicion | undefined

  readonly purpose?: Purpose | undefined
  /** The id of a category that is brought, wanted or agreed to; it need not exist. */
  readonly category?: string | undefined
  readonly upload?: { readonly sizeBytes: number; readonly mediaType: string } | undefined
  readonly until?: string | undefined
  readonly on?: string | undefined
  readonly holdId?: HoldId | undefined
  readonly isRestricted?: boolean | undefined
  readonly partnerId?: PartnerId | undefined
  readonly consentId?: ConsentId | undefined
  readonly desk?: Desk | undefined
  readonly subjectId?: AccountId | undefined
  readonly channel?: 'signed' | 'phone' | 'paper' | undefined
  readonly medicalService?: string | undefined
  readonly received?: readonly SentDocument[] | undefined
  readonly decision?: 'accepted' | 'declined' | 'withdrawn' | undefined
  readonly isPresent?: boolean | undefined
  readonly isSealed?: boolean | undefined
}
