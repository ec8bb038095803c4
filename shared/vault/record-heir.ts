import { estatesMax } from '../limits.ts'
import { Account } from '../model/account.ts'
import { StoredDirective } from '../model/directive.ts'
import { VaultError } from '../model/errors.ts'
import type { HeirDraft, HeirRef } from '../model/heir.ts'
import type { AccountId, DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { Dossier, Principal } from '../model/records.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { accountRetentionWrite, retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { eventId } from './own-account.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { clocksOfDeath, endOfLogin } from './tell-death.ts'
import { the } from './the.ts'

/**
 * Records that the client of a dossier died and who inherits from them, with what proves either. The heir sees what the
 * estate needs, or all but what is medical where the dead directed that it be communicated. The clocks of the dossier
 * start with the death, and the dead person's own login opens nothing any more; the sweep tells their other dossiers. Told
 * with `inherits: false` it is taken back from the heir, and the rest stays.
 */
export async function recordHeir(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'read'> },
  caller: Caller,
  dossierId: DossierId,
  { accountId, inherits, proof, diedOn, deathProof }: HeirDraft,
  idempotency: Idempotency,
): Promise<HeirRef> {
  const [found, ofDossier] = await ports.listings.read([keyOf.account(accountId), keyOf.dossier(dossierId)])
  const dead = parsed(Dossier, ofDossier)?.accountId
  const [ofDead] = dead === undefined ? [] : await ports.listings.read([keyOf.account(dead)])
  const loginId = parsed(Account, ofDead)?.principalId
  const login = loginId && keyOf.principal(loginId)
  const event = mint(ports, 'event', eventId)
  const asked = {
    action: 'record-heir',
    dossierId,
    assigneeId: parsed(Account, found)?.principalId,
    heir: { accountId, inherits },
    on: diedOn,
    objectRef: accountId,
    given: {
      retention: keyOf.retention(dossierId),
      ...(dead && { accountRetention: keyOf.accountRetention(dead) }),
    },
    ...(login && { also: [login] }),
    idempotency,
    detail: { inherits, proof, deathProof, on: diedOn },
  } as const

  const record: Change = (facts, found) => {
    const from = the(facts.dossier).accountId
    const at = new Date(facts.now).toISOString()
    const { directiveId } = facts.accountRetention?.directive ?? {}
    const told = { accountId, inherits, proof, diedOn, deathProof, directiveId }
    const content = { ...told, at, recordedBy: caller.principalId }
    const noted = { kind: 'create', key: keyOf.heirEvent(from, event), content } as const
    const ended = login ? endOfLogin(parsed(Principal, found(login))) : []
    return { writes: [noted, ...inheriting(facts, from, inherits), ...dying(facts, from, diedOn), ...ended] }
  }
  const { facts } = await commit(ports, accessRequest(caller, asked), record)
  const directive = dead && (await wordsOf(ports, dead, facts))
  return { accountId, ...(directive && { directive }) }
}

/** What the dead directed, in their words: read only where there is something. */
async function wordsOf(
  { listings }: { readonly listings: Pick<Listings, 'read'> },
  dead: AccountId,
  { accountRetention }: Facts,
): Promise<HeirRef['directive']> {
  const { directive } = accountRetention ?? {}
  if (directive === undefined || directive.instruction === 'none') return undefined
  const [item] = await listings.read([keyOf.directive(dead, directive.directiveId)])
  const { instruction, text } = the(parsed(StoredDirective, item))
  return { instruction, text }
}

/** What the heir's login may do from now on. */
function inheriting({ assignee, accountRetention }: Facts, from: AccountId, inherits: boolean) {
  const person = the(assignee)
  const { heirOf = [], addresseeOf = [] } = person
  if (inherits && !heirOf.includes(from) && heirOf.length >= estatesMax)
    throw new VaultError('WRONG_STATE', 'the person inherits from as many as one may')
  const isTold = inherits && accountRetention?.directive?.instruction === 'communicate'
  const content: Omit<Principal, 'version'> = {
    ...contentOf(person),
    heirOf: withOrWithout(heirOf, from, inherits),
    addresseeOf: withOrWithout(addresseeOf, from, isTold),
  }
  const key = keyOf.principal(person.principalId)
  return [{ kind: 'replace', key, content, version: person.version } as const]
}

const withOrWithout = (all: readonly AccountId[], one: AccountId, isIn: boolean) => [
  ...all.filter((other) => other !== one),
  ...(isIn ? [one] : []),
]

/** The clocks of this dossier, and a look at the account, which finds the others. */
function dying({ dossier, retention, accountRetention, now }: Facts, from: AccountId, diedOn: string) {
  const clocks = clocksOfDeath(retention, diedOn)
  return [
    ...(clocks === undefined ? [] : [retentionWrite(the(dossier).dossierId, retention, { clocks }, now)]),
    accountRetentionWrite(from, accountRetention, { diedOn }, parisDay(now)),
  ]
}
