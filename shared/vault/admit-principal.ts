import { isDeepStrictEqual } from 'node:util'
import { Account } from '../model/account.ts'
import type { Admission } from '../model/admission.ts'
import { ChainId, type PrincipalId } from '../model/ids.ts'
import { principalIdOf } from '../model/principal-id.ts'
import { ChainHead, type Principal } from '../model/records.ts'
import { doorOf } from '../policy/doors.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { directoryCopies } from './directory.ts'
import { keyOf } from './keys.ts'
import { withLogin } from './own-account.ts'
import { parsed } from './parsed.ts'
import type { StoredItem, Write } from './records.ts'
import type { Witnesses } from './seal-ports.ts'
import { systemRequest } from './system-request.ts'

/** Of each of the vault's own keys: as long as the digests that they key. */
const keyBytes = 32

/**
 * Puts a person into the directory, or changes what it says of them; the same admission again changes nothing, and is
 * logged. The first one ever also makes the vault's own keys: that which hides where callers come from, and that of the links.
 * Whom the log is opened to is witnessed.
 */
export async function admitPrincipal(
  ports: CommitPorts & { readonly witnesses: Witnesses },
  { issuer, subject, ...person }: Admission,
  requestId?: string,
): Promise<{ principalId: PrincipalId }> {
  const principalId = principalIdOf(issuer, subject)
  const fresh = () => Buffer.from(ports.randomBytes(keyBytes)).toString('base64')
  const settings = [
    { key: keyOf.sourceKey, content: { key: fresh() } },
    { key: keyOf.unsubscribeKey, content: { key: fresh() } },
  ]
  const accountKey = person.role === 'client' ? keyOf.account(person.accountId) : undefined
  const detail = { role: person.role }
  const begins = ChainId.parse(Buffer.from(ports.randomBytes(16)).toString('hex'))
  const asked = {
    action: 'admit-principal',
    principalId,
    also: [...settings.map(({ key }) => key), ...(accountKey ? [accountKey] : [])],
    requestId,
    begins,
    detail,
  } as const

  const change: Change = ({ principal }, found) => ({
    writes: [
      ...admit(
        { principalId, chainId: chainIn(found(keyOf.principalChain(principalId))) ?? begins, ...person },
        principal,
      ),
      ...linked(principalId, accountKey && parsed(Account, found(accountKey))),
      ...settings
        .filter(({ key }) => found(key) === undefined)
        .map((setting) => ({ kind: 'create' as const, ...setting })),
    ],
  })
  const permit = await commit(ports, systemRequest('admit-principal', asked), change)
  if (doorOf[person.role] === 'auditor') await ports.witnesses.leave(permit.written)
  return { principalId }
}

const chainIn = (item: StoredItem | undefined) => item && ChainHead.parse(item.content).chainId

/** An account that is not there yet is linked by the admission after it. */
const linked = (principalId: PrincipalId, account: Account | undefined): readonly Write[] =>
  account === undefined ? [] : withLogin(account, principalId)

type Person = Omit<Principal, 'version'>

/** An admission says who somebody is; what was decided about them or seen of them since stays. */
function admit(person: Person, former: Principal | undefined): Write[] {
  const key = keyOf.principal(person.principalId)
  const indexed = directoryCopies(person)
  if (former === undefined) return [{ kind: 'create', key, content: person, indexed }]
  const content = { ...person, ...decidedSince(former) }
  if (isDeepStrictEqual(definedIn(contentOf(former)), definedIn(content))) return []
  return [{ kind: 'replace', key, content, indexed, version: former.version }]
}

const decidedSince = ({ guardianOf, heirOf, transferException, lastSeenOn, suspended }: Principal) =>
  definedIn({ guardianOf, heirOf, transferException, lastSeenOn, suspended })

const definedIn = (members: object) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
