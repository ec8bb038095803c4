import * as z from 'zod'
import type { PrincipalId } from '../model/ids.ts'
import { principalIdOf } from '../model/principal-id.ts'
import { Principal } from '../model/records.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { IndexCopies, Write } from './records.ts'
import { systemRequest } from './system-request.ts'

/** A person of the directory, as whoever keeps it names them. */
export const Admission = z.strictObject({
  issuer: z.url(),
  subject: z.string().min(1).max(255),
  ...Principal.omit({ version: true, principalId: true }).shape,
})
export type Admission = z.infer<typeof Admission>

/**
 * Puts a person into the directory, or changes what it says of them. The same admission again changes nothing. The
 * first one ever also makes the key that hides where callers come from.
 */
export async function admitPrincipal(
  ports: CommitPorts,
  { issuer, subject, ...person }: Admission,
  requestId: string,
): Promise<{ principalId: PrincipalId }> {
  const principalId = principalIdOf(issuer, subject)
  const sourceKey = Buffer.from(ports.randomBytes(32)).toString('base64')
  const asked = { action: 'admit-principal', principalId, also: [keyOf.sourceKey], requestId } as const

  const change: Change = ({ principal }, found) => {
    const key = keyOf.principal(principalId)
    const content: Omit<Principal, 'version'> = { principalId, ...person }
    const indexed = copiesOf(content)
    const isSame =
      principal !== undefined &&
      JSON.stringify(sorted(contentOf(principal))) === JSON.stringify(sorted(content))
    const writes: Write[] = []
    if (principal === undefined) writes.push({ kind: 'create', key, content, indexed })
    else if (!isSame) writes.push({ kind: 'replace', key, content, version: principal.version, indexed })
    if (found(keyOf.sourceKey) === undefined) {
      writes.push({ kind: 'create', key: keyOf.sourceKey, content: { key: sourceKey } })
    }
    return { writes }
  }
  await commit(ports, systemRequest('admit-principal', asked), change)
  return { principalId }
}

/** Physicians stand in the list that advisors choose from. */
const copiesOf = ({ role, principalId }: Omit<Principal, 'version'>): IndexCopies =>
  role === 'physician' ? { worklist: 'directory#physician', updatedAt: principalId } : {}

const sorted = (item: object): unknown =>
  Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1))
