/** The end of what the records say of a person: decided, done, certified and logged in one transaction. */
import { Account } from '../model/account.ts'
import { AccountRetention } from '../model/account-retention.ts'
import { VaultError } from '../model/errors.ts'
import type { AccountId, DossierId } from '../model/ids.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import { Dossier, StoredDocument } from '../model/records.ts'
import { Retention, RuleApprovals } from '../model/retention.ts'
import type { Facts } from '../policy/facts.ts'
import { anonymisedDocument, anonymisedDossier } from './anonymised.ts'
import { isAsked } from './ask-records-review.ts'
import { digestOf, signCertificate } from './certificate.ts'
import { type Change, type CommitPorts, commit, type Found } from './commit.ts'
import { unlessMoved } from './decide-disposition.ts'
import { accountRetentionWrite } from './due-list.ts'
import { everythingUnder } from './everything-under.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { withoutDossier } from './own-account.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import type { Write } from './records.ts'
import { certificateOfRecords } from './records-certificate.ts'
import { type GoingRecord, type Holdings, recordsToGo } from './records-to-go.ts'
import { dispositionOfDocument } from './retained-document.ts'
import type { CheckpointSigner } from './seal-ports.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

export type ForgetPorts = CommitPorts & {
  readonly listings: Pick<Listings, 'read' | 'itemsUnder'>
  readonly signer: CheckpointSigner
}

/**
 * Deletes or anonymises the records of a dossier whose day has come, as many at a time as a transaction takes, until none
 * is left that may go; and has a privacy officer asked about those that go by an approval alone. Whoever is stopped on the way goes on from where it stands: what went has its certificate.
 *
 * @returns the days on which to look at what is left
 */
export async function forgetRecords(
  ports: ForgetPorts,
  dossierId: DossierId,
  requestId: string | undefined,
): Promise<readonly string[]> {
  for (;;) {
    const holding = await holdingOf(ports, dossierId)
    const plan = recordsToGo(holding, ports.clock())
    const [owed] = plan.owed
    if (plan.going.length === 0 && owed === undefined) return plan.looks
    const isDone =
      plan.going.length > 0
        ? await isForgotten(ports, dossierId, holding, plan.going, requestId)
        : await isAsked(ports, dossierId, the(owed), holding, requestId)
    if (!isDone) return [daysLater(parisDay(ports.clock()), 1)]
  }
}

export interface Holding extends Holdings {
  /** Where the chain of the dossier stood before anything else was read: while it stands there, nothing has changed. */
  readonly seq: number | undefined
}

async function holdingOf({ listings }: ForgetPorts, dossierId: DossierId): Promise<Holding> {
  const [head, approvals] = await listings.read([keyOf.dossierChain(dossierId), keyOf.ruleApprovals()])
  const items = await everythingUnder(listings, keyOf.dossier(dossierId).pk)
  return { seq: head?.version, items, approvals: parsed(RuleApprovals, approvals) }
}

/** Signed before it is written: what is gone has its proof beside it. False where something changed meanwhile. */
async function isForgotten(
  ports: ForgetPorts,
  dossierId: DossierId,
  holding: Holding,
  going: readonly GoingRecord[],
  requestId: string | undefined,
): Promise<boolean> {
  const clocks =
    parsed(
      Retention,
      holding.items.find(({ sk }) => sk === 'retention'),
    )?.clocks ?? {}
  const certificate = certificateOfRecords({ dossierId }, clocks, going, ports.clock())
  const content = await signCertificate(ports.signer, certificate)
  const key = keyOf.recordsCertificate(dossierId, mint(ports, 'certificate', { parse: String }))
  const accountIds = accountsIn(going)
  const request = systemRequest('sweep-retention', {
    action: 'sweep-retention',
    dossierId,
    also: accountIds.flatMap((id) => [keyOf.account(id), keyOf.accountRetention(id)]),
    requestId,
    detail: { step: 'forget', count: going.length, digest: digestOf(certificate), ...ruledBy(going) },
    judge: dispositionOfDocument,
  })
  const forget: Change = (facts, found) => {
    if (
      found(keyOf.dossierChain(dossierId))?.version !== holding.seq ||
      !areStillGoing(holding, going, facts)
    )
      throw new VaultError('WRONG_STATE', 'something of the dossier changed meanwhile')
    const accounts = accountIds.flatMap((id) => withoutIt(id, dossierId, found, facts.now))
    return { writes: [...going.map(endOf), ...accounts, { kind: 'create', key, content }] }
  }
  return (await unlessMoved(commit(ports, request, forget))) !== undefined
}

/** Of the records that go together the one that was due last says by which rule they go. */
function ruledBy(going: readonly GoingRecord[]) {
  const { rule, version, day } = the(
    going.toSorted((one, other) => (one.due.day < other.due.day ? 1 : -1))[0],
  ).due
  return { rule, ruleVersion: version, due: day }
}

/** Decided once more on what the transaction itself holds still: a clock that moved back decides otherwise. */
function areStillGoing(holding: Holding, going: readonly GoingRecord[], { approvals, now }: Facts): boolean {
  const again = recordsToGo({ ...holding, approvals }, now).going.map(({ item }) => item.sk)
  return going.every(({ item }) => again.includes(item.sk))
}

function endOf({ record, item }: GoingRecord): Write {
  const { pk, sk, version } = item
  const key = { pk, sk }
  if (record === 'dossier')
    return { kind: 'replace', key, version, content: anonymisedDossier(the(parsed(Dossier, item))) }
  if (record === 'document')
    return { kind: 'replace', key, version, content: anonymisedDocument(the(parsed(StoredDocument, item))) }
  return { kind: 'delete', key, version }
}

/** Everybody of whom the dossier spoke as its own, where it is forgotten whose it was. */
function accountsIn(going: readonly GoingRecord[]): readonly AccountId[] {
  const dossier = parsed(Dossier, going.find(({ record }) => record === 'dossier')?.item)
  return dossier === undefined ? [] : [dossier.accountId, ...(dossier.coInsured ?? [])]
}

/** An account names no dossier that names no account; one that has ended is looked at, for it may have been the last. */
function withoutIt(accountId: AccountId, dossierId: DossierId, found: Found, now: number): readonly Write[] {
  const account = parsed(Account, found(keyOf.account(accountId)))
  if (account === undefined) return []
  const retention = parsed(AccountRetention, found(keyOf.accountRetention(accountId)))
  const looked =
    account.phase === undefined ? [] : [accountRetentionWrite(accountId, retention, {}, parisDay(now))]
  return [withoutDossier(account, dossierId), ...looked]
}
