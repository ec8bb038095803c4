/** The request of the sweep about one account: all that shows whether its person is still there, in one snapshot. */
import type { Entry } from '../access-log/entry.ts'
import { Account } from '../model/account.ts'
import { AccountRetention } from '../model/account-retention.ts'
import { instantOf } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { ChainHead, Principal } from '../model/records.ts'
import { Retention, RuleApprovals } from '../model/retention.ts'
import { type AccountLife, type Inactivity, inactivityOf, unlessPending } from '../retention/inactivity.ts'
import { pendingRules } from '../retention/pending-change.ts'
import type { AccessRequest, Found, View } from './commit.ts'
import { journalOf } from './journal-of.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { StoredItem } from './records.ts'

/** Whose hands it is in; its entries about accounts stand in a chain of its own. */
const functionName = 'sweep-retention'

export interface AccountAsked {
  readonly isEnding?: true
  readonly requestId: string | undefined
  readonly detail: Entry['detail']
}

/** The items that an account's life is read from. One opened meanwhile is missed here, and found by the transaction. */
export const lifeKeys = ({ accountId, principalId, dossierIds = [] }: Account) => [
  keyOf.accountRetention(accountId),
  ...(principalId === undefined ? [] : [keyOf.principal(principalId)]),
  ...dossierIds.map(keyOf.retention),
  keyOf.ruleApprovals(),
]

/** @param account as it was read before: what it names is read again, and the account with it */
export function accountRequest(account: Account, asked: AccountAsked): AccessRequest<'review-account'> {
  const headKey = keyOf.systemChain(functionName)
  const facts = [keyOf.account(account.accountId), ...lifeKeys(account)]
  const keys = [headKey, ...facts]
  return {
    question: { action: 'review-account', audience: 'system', isEnding: asked.isEnding },
    keys,
    view: (items, now): View => {
      const found: Found = ({ pk, sk }) => items.find((item) => item?.pk === pk && item.sk === sk)
      return {
        facts: factsOf(account, found, now),
        headKey,
        head: headIn(items[0]),
        // Whatever of it changed meanwhile, a sign-in above all: the transaction fails, and everything is read again.
        checks: facts.map((key) => ({ kind: 'check', key, version: found(key)?.version ?? 0 })),
        fields: {
          actorRef: functionName,
          role: 'system',
          journal: journalOf('review-account', undefined),
          requestId: asked.requestId,
          objectRef: account.accountId,
          detail: asked.detail,
        },
      }
    },
  }
}

const headIn = (item: StoredItem | undefined) => item && ChainHead.parse(item.content)

function factsOf({ accountId, version }: Account, found: Found, now: number) {
  const account = parsed(Account, found(keyOf.account(accountId)))
  const accountRetention = parsed(AccountRetention, found(keyOf.accountRetention(accountId)))
  // Another login or one more dossier since it was read: of these nothing was asked, so nothing is known.
  const isWhole = account?.version === version
  const isInUse = account !== undefined && account.phase === undefined
  const inactivity = isWhole && isInUse ? owedIn(account, found, now).verdict : undefined
  return { now, account, accountRetention, inactivity }
}

/** What is owed to an account by what a snapshot says of its life, and of the schedule. */
export function owedIn(account: Account, found: Found, now: number): Inactivity {
  const today = parisDay(now)
  const approved = parsed(RuleApprovals, found(keyOf.ruleApprovals()))?.approved ?? {}
  const isPending = pendingRules('account', approved).length > 0
  return unlessPending(inactivityOf(lifeIn(account, found), today), isPending, today)
}

function lifeIn({ accountId, principalId, dossierIds = [] }: Account, found: Found): AccountLife {
  const retention = parsed(AccountRetention, found(keyOf.accountRetention(accountId)))
  const login = principalId && parsed(Principal, found(keyOf.principal(principalId)))
  const dossiers = dossierIds.map((id) => parsed(Retention, found(keyOf.retention(id))))
  return {
    openedOn: parisDay(instantOf(accountId)),
    activeOn: [login?.lastSeenOn, retention?.consultedOn],
    contracts: dossiers.flatMap((one) =>
      one?.circumstances.includes('contract') ? [{ endedOn: one.clocks['contract-ended'] }] : [],
    ),
    notices: retention?.notices ?? [],
  }
}
