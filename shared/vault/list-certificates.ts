import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { SignedCertificate } from '../model/retention.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { the } from './the.ts'

/** The proofs of what became of a dossier's records, as they were signed, newest first: also when nobody is named in it. */
export async function listCertificates(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'certificatesOf'> },
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<Omit<SignedCertificate, 'version'>>> {
  const listed = await ports.listings.certificatesOf(dossierId, { limit, after: positionOf(cursor) })
  const items = listed.items.map((item) => contentOf(the(parsed(SignedCertificate, item))))
  const asked = { action: 'list-certificates', dossierId, detail: { count: items.length } } as const
  await commit(ports, accessRequest(caller, asked))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
