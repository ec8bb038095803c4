/** The end of what an ended account says of its person: with the last of their dossiers, certified as records are. */
import { recordsAtOnceMax } from '../limits.ts'
import type { Account } from '../model/account.ts'
import type { AccountRetention } from '../model/account-retention.ts'
import { VaultError } from '../model/errors.ts'
import type { PrincipalId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { ChainHead, Principal } from '../model/records.ts'
import type { RuleApprovals } from '../model/retention.ts'
import { dispositionOf } from '../retention/disposition.ts'
import { type Limit, scheduleOf } from '../retention/schedule.ts'
import { accountRequest } from './account-request.ts'
import { digestOf, signCertificate } from './certificate.ts'
import { type Change, commit } from './commit.ts'
import { everythingUnder } from './everything-under.ts'
import type { ForgetPorts } from './forget-records.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { parsed } from './parsed.ts'
import type { StoredItem, Write } from './records.ts'
import { certificateOfRecords } from './records-certificate.ts'
import { the } from './the.ts'

/**
 * When the items of an account may go: it has ended, and no dossier is left that it is named for. While one is, the law
 * keeps something of the person, and who they are with it.
 */
export function endOfAccount(
  account: Account,
  retention: AccountRetention | undefined,
  approvals: RuleApprovals | undefined,
  now: number,
): Limit | undefined {
  const endedOn = retention?.endedOn
  if (account.phase === undefined || endedOn === undefined || (account.dossierIds ?? []).length > 0)
    return undefined
  const schedule = scheduleOf({
    category: 'account',
    circumstances: new Set(['account-deleted']),
    clocks: { 'account-deleted': endedOn },
  })
  const matters = {
    holds: 0,
    rightsRequest: 'none',
    approved: approvals?.approved ?? {},
    isReviewed: false,
  } as const
  const disposition = dispositionOf(schedule, matters, parisDay(now))
  return disposition.verdict === 'act' ? disposition.due : undefined
}

/**
 * Deletes what stands under an account, its login and where its person came from, a transaction at a time: histories
 * first, the account itself last, and with it what the log calls its person. Whoever is stopped on the way goes on from
 * where it stands. While entries of the login wait for the sealer nothing is done: the account stays due.
 */
export async function forgetAccount(
  ports: ForgetPorts,
  account: Account,
  due: Limit,
  requestId: string | undefined,
): Promise<void> {
  const items = await itemsOf(ports, account)
  if (items.some((item) => isChain(item) && !isSealedWhole(item))) return
  const parts = Math.ceil(items.length / recordsAtOnceMax)
  for (let part = parts - 1; part >= 0; part -= 1) {
    const from = part * recordsAtOnceMax
    await forgetPart(ports, account, items.slice(from, from + recordsAtOnceMax), due, requestId)
  }
}

/** What proves that something is gone stays. */
const stays = /^records-certificate#/

/** The account and its clock in front, and the chain of its login: they go together, and last. */
async function itemsOf({ listings }: ForgetPorts, { accountId, principalId, leadId }: Account) {
  const own = await everythingUnder(listings, keyOf.account(accountId).pk)
  const login = principalId === undefined ? [] : await loginOf(listings, principalId)
  const lead = leadId === undefined ? [] : await listings.read([keyOf.lead(leadId)])
  const there = [...own, ...login, ...lead].flatMap((item) => (item && !stays.test(item.sk) ? [item] : []))
  const isLast = (item: StoredItem) =>
    Number(item.sk === 'account' || item.sk === 'retention' || isChain(item))
  return there.toSorted((one, other) => isLast(other) - isLast(one))
}

/** Of somebody who answers for a child, or inherits, the login stays: it is theirs for another account. */
async function loginOf(
  listings: ForgetPorts['listings'],
  principalId: PrincipalId,
): Promise<readonly StoredItem[]> {
  const items = await everythingUnder(listings, keyOf.principal(principalId).pk)
  const principal = parsed(
    Principal,
    items.find(({ sk }) => sk === 'principal'),
  )
  if (principal && isTheirsForOthers(principal)) return items.filter(({ sk }) => sk === 'principal')
  // Where its chain stands is no part of a list.
  const [chain] = await listings.read([keyOf.principalChain(principalId)])
  return [...items.filter((item) => !isChain(item)), ...(chain ? [chain] : [])]
}

/** It says by which pseudonym the log knows the login. */
const isChain = ({ sk }: StoredItem): boolean => sk === 'chain'

/** The tree has all of it, so that the log is proved without it. */
function isSealedWhole({ content }: StoredItem): boolean {
  const { seq, sealedSeq } = ChainHead.parse(content)
  return seq === sealedSeq
}

const isTheirsForOthers = ({ guardianOf = [], heirOf = [], addresseeOf = [] }: Principal): boolean =>
  guardianOf.length + heirOf.length + addresseeOf.length > 0

async function forgetPart(
  ports: ForgetPorts,
  account: Account,
  items: readonly StoredItem[],
  due: Limit,
  requestId: string | undefined,
): Promise<void> {
  const { accountId } = account
  const gone = items.map((item) => ({ record: item.sk.split('#', 1)[0] ?? '', item, due }))
  const clocks = { 'account-deleted': due.day }
  const certificate = certificateOfRecords({ accountId }, clocks, gone, ports.clock())
  const content = await signCertificate(ports.signer, certificate)
  const { rule, version: ruleVersion, day } = due
  const count = items.length
  const detail = { step: 'forget', rule, ruleVersion, due: day, count, digest: digestOf(certificate) }
  const key = keyOf.accountCertificate(accountId, mint(ports, 'certificate', { parse: String }))
  const change: Change = ({ account: now, accountRetention }) => {
    if (now?.version !== account.version || accountRetention?.endedOn !== due.day)
      throw new VaultError('WRONG_STATE', 'something of the account changed meanwhile')
    return { writes: [...items.map(ended), { kind: 'create', key, content }] }
  }
  await commit(ports, accountRequest(account, { requestId, detail }), change)
}

/** A login that is somebody's for another account too is theirs no more for this one. */
function ended(item: StoredItem): Write {
  const key = { pk: item.pk, sk: item.sk }
  if (isChain(item)) return { kind: 'end-chain', key, seq: item.version }
  const principal = item.sk === 'principal' ? the(parsed(Principal, item)) : undefined
  if (principal === undefined || !isTheirsForOthers(principal))
    return { kind: 'delete', key, version: item.version }
  const { version, accountId: _account, lastSeenOn: _seen, ...content } = principal
  return { kind: 'replace', key, version, content }
}
