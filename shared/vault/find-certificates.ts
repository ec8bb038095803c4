import { cursorOf, type Page, positionOf } from '../model/page.ts'
import { type CertificateQuery, SignedCertificate } from '../model/retention.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { the } from './the.ts'

/** The proofs of what became of an account or a lead, newest first: of what is gone, nobody is bound to it any more. */
export async function findCertificates(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'certificatesOf'> },
  caller: Caller,
  { account, lead, limit, cursor }: CertificateQuery,
): Promise<Page<Omit<SignedCertificate, 'version'>>> {
  const owner = the(account ?? lead)
  const listed = await ports.listings.certificatesOf(owner, { limit, after: positionOf(cursor) })
  const items = listed.items.map((item) => contentOf(the(parsed(SignedCertificate, item))))
  const detail = { count: items.length }
  await commit(ports, accessRequest(caller, { action: 'find-certificates', objectRef: owner, detail }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
