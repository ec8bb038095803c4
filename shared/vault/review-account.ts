/** One look at an account that nobody may be at any more: its person is warned twice, then it ends. */
import { Account } from '../model/account.ts'
import { type AccountNotice, AccountRetention } from '../model/account-retention.ts'
import { VaultError } from '../model/errors.ts'
import { type AccountId, type DossierId, ulid } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { Dossier } from '../model/records.ts'
import { RuleApprovals } from '../model/retention.ts'
import type { Facts } from '../policy/facts.ts'
import type { Inactivity } from '../retention/inactivity.ts'
import type { Limit } from '../retention/schedule.ts'
import { accountRequest, lifeKeys, owedIn } from './account-request.ts'
import { type Change, commit, type Found } from './commit.ts'
import { accountRetentionWrite } from './due-list.ts'
import { endDossier } from './end-dossier.ts'
import { endOfAccount, forgetAccount } from './forget-account.ts'
import type { ForgetPorts } from './forget-records.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Events } from './ports.ts'
import { dispositionOfDocument } from './retained-document.ts'
import { systemRequest } from './system-request.ts'
import { tellDeath } from './tell-death.ts'
import { the } from './the.ts'

export type AccountPorts = ForgetPorts & { readonly events: Events }

/**
 * Warns or ends where that is owed, and remembers the day of the next look. What a crash left open is found again:
 * the account stays in the list of what is due until all of it is done.
 */
export async function reviewAccount(
  ports: AccountPorts,
  accountId: AccountId,
  requestId?: string,
): Promise<void> {
  const account = await read(ports, accountId)
  if (account === undefined) return
  if (account.phase === undefined) await decide(ports, account, requestId)
  const now = the(await read(ports, accountId))
  if (now.phase !== undefined) await endDossiers(ports, now, now.phase, requestId)
  await tellDeath(ports, now, requestId)
  if (!(await isForgotten(ports, now, requestId))) await lookAgain(ports, now, requestId)
}

/** Who they were goes with the last of their dossiers, each of which says so to the account as it goes. */
async function isForgotten(
  ports: AccountPorts,
  account: Account,
  requestId: string | undefined,
): Promise<boolean> {
  const [clock, approvals] = await ports.listings.read([
    keyOf.accountRetention(account.accountId),
    keyOf.ruleApprovals(),
  ])
  const retention = parsed(AccountRetention, clock)
  const due = endOfAccount(account, retention, parsed(RuleApprovals, approvals), ports.clock())
  if (due === undefined) return false
  await forgetAccount(ports, account, due, requestId)
  return true
}

async function read({ listings }: AccountPorts, accountId: AccountId): Promise<Account | undefined> {
  const [item] = await listings.read([keyOf.account(accountId)])
  return parsed(Account, item)
}

async function decide(ports: AccountPorts, account: Account, requestId: string | undefined): Promise<void> {
  const { accountId } = account
  const items = await ports.listings.read(lifeKeys(account))
  const found: Found = ({ pk, sk }) => items.find((item) => item?.pk === pk && item.sk === sk)
  const owed = owedIn(account, found, ports.clock())
  if (owed.verdict === 'warn') await warn(ports, account, owed, requestId)
  if (owed.verdict === 'end') await end(ports, account, owed.due, requestId)
  // Told, or told again where a run ended between the warning and its telling.
  const isWarned = owed.verdict === 'warn' || (owed.verdict === 'wait' && owed.isWarned)
  if (isWarned) await ports.events.publish({ type: 'AccountEndsSoon', accountId })
}

const ruled = ({ rule, version, day }: Limit) => ({ rule, ruleVersion: version, due: day })

/** A sign of life that came before the entry leaves nothing written: the next look finds it. */
const unlessSeen = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.catch((error: unknown) => {
    if (!(error instanceof VaultError && error.code === 'WRONG_STATE')) throw error
  })

function warn(
  ports: AccountPorts,
  account: Account,
  { notice, due }: Extract<Inactivity, { verdict: 'warn' }>,
  requestId: string | undefined,
): Promise<unknown> {
  const { accountId } = account
  const noticeId = ulid(ports.clock(), ports.randomBytes(10))
  const detail = { step: 'warn', notice, ...ruled(due) }
  const change: Change = (facts, found) => {
    const { accountRetention, now } = facts
    const owed = owedNow(account, facts, found)
    if (owed?.verdict !== 'warn' || owed.notice !== notice || owed.due.day !== due.day) throw seenMeanwhile
    const said: AccountNotice = { notice, on: parisDay(now), due: due.day }
    const notices = [...(accountRetention?.notices ?? []).filter((one) => one.due === due.day), said]
    return {
      writes: [
        accountRetentionWrite(accountId, accountRetention, { notices }, parisDay(now)),
        { kind: 'create', key: keyOf.accountNotice(accountId, noticeId), content: said },
      ],
    }
  }
  return unlessSeen(commit(ports, accountRequest(account, { requestId, detail }), change))
}

const seenMeanwhile = new VaultError('WRONG_STATE', 'something of the account changed meanwhile')

/** Undefined where the account has ended, or is not the one of which everything was asked. */
function owedNow(asked: Account, { account, now }: Facts, found: Found): Inactivity | undefined {
  if (account?.version !== asked.version || account.phase !== undefined) return undefined
  return owedIn(account, found, now)
}

/** Decided once more by the policy, on what the transaction itself holds still: the last day counts (ruling A20). */
function end(
  ports: AccountPorts,
  account: Account,
  due: Limit,
  requestId: string | undefined,
): Promise<unknown> {
  const detail = { step: 'end', ...ruled(due) }
  const change: Change = ({ account: found, accountRetention, now }) => {
    const { accountId, version, ...content } = the(found)
    const today = parisDay(now)
    return {
      writes: [
        {
          kind: 'replace',
          key: keyOf.account(accountId),
          content: { ...content, accountId, phase: 'archived' },
          version,
        },
        accountRetentionWrite(accountId, accountRetention, { endedOn: today }, today),
      ],
    }
  }
  return unlessSeen(commit(ports, accountRequest(account, { isEnding: true, requestId, detail }), change))
}

/** Of an account that its person closed, too: what that call left open is closed here. */
async function endDossiers(
  ports: AccountPorts,
  { accountId, dossierIds = [] }: Account,
  phase: NonNullable<Account['phase']>,
  requestId: string | undefined,
): Promise<void> {
  const items = await ports.listings.read(dossierIds.map(keyOf.dossier))
  for (const item of items) {
    const dossier = parsed(Dossier, item)
    if (dossier === undefined || dossier.phase !== undefined || dossier.accountId !== accountId) continue
    await endOne(ports, dossier.dossierId, accountId, phase, requestId)
  }
  await ports.events.publish({ type: 'AccountEnded', accountId })
}

async function endOne(
  ports: AccountPorts,
  dossierId: DossierId,
  accountId: AccountId,
  phase: NonNullable<Account['phase']>,
  requestId: string | undefined,
): Promise<void> {
  const detail = { step: 'end' }
  const judge = dispositionOfDocument
  const asked = { action: 'review-account', dossierId, requestId, detail, judge } as const
  await commit(ports, systemRequest('sweep-retention', asked), endDossier(dossierId, accountId, phase))
}

/** What is owed by then keeps it in the list; an account that has ended leaves it. */
async function lookAgain(
  ports: AccountPorts,
  account: Account,
  requestId: string | undefined,
): Promise<void> {
  const detail = { step: 'look-again' }
  const change: Change = (facts, found) => {
    const { account: current, accountRetention, now } = facts
    const owed = owedNow(account, facts, found)
    const day = owed?.verdict === 'wait' ? owed.until : owed && parisDay(now)
    const indexed = accountRetentionWrite(account.accountId, accountRetention, {}, day)
    return {
      writes: current?.version === account.version ? [indexed] : [],
      detail: { ...(day && { due: day }) },
    }
  }
  await commit(ports, accountRequest(account, { requestId, detail }), change)
}
