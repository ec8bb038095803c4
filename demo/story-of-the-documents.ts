/** Uploads, their scan and promotion, and download links. */
import type { Expect } from './check.ts'
import { type Sample, samples } from './files/samples.ts'
import { type DossierId, deposit, digestOf, type Town } from './town.ts'

export async function depositAndFetch(town: Town, expect: Expect, dossierId: DossierId): Promise<void> {
  const passport = samples.passport()
  const kept = await deposit(town, dossierId, 'passport', passport)
  expect('she sends a passport through the signed URL', 200, kept.put)
  expect('it is scanned, checked and put under lock', 'available', kept.state)
  expect('nothing is taken twice through the same URL', 412, kept.secondPut)
  for (const [what, sample, category] of [
    ['a photo', samples.photo(), 'identity-document'],
    ['a Word document', samples.contract(), 'employment-contract'],
    ['a scan of 20 MB', samples.scan(), 'bank-statements'],
  ] as const) {
    expect(`${what} is kept too`, 'available', (await deposit(town, dossierId, category, sample)).state)
  }
  const infected = await deposit(town, dossierId, 'passport', samples.infected())
  expect('a file with a virus in it is not kept', 'rejected MALWARE', infected.state)
  const disguised = await deposit(town, dossierId, 'passport', samples.disguised())
  expect('nor is a web page that calls itself a PDF', 'rejected TYPE_MISMATCH', disguised.state)
  await followLinks(town, expect, dossierId, kept.ticket.documentId, passport)
}

async function followLinks(
  { stack, advisor }: Town,
  expect: Expect,
  dossierId: DossierId,
  documentId: Awaited<ReturnType<typeof deposit>>['ticket']['documentId'],
  passport: Sample,
): Promise<void> {
  const ada = await advisor('ada')
  const link = await ada['request-download']({ path: { dossierId, documentId }, body: { purpose: 'advice' } })
  const { url } = link.download
  const fetched = await fetch(url)
  const bytes = Buffer.from(await fetched.arrayBuffer())
  expect('a link gives the passport back, byte for byte', digestOf(passport.bytes), digestOf(bytes))
  expect(
    'under the name it came with',
    true,
    fetched.headers.get('content-disposition')?.includes('Passeport Camille'),
  )
  const last = url.at(-1) === '0' ? '1' : '0'
  expect('one changed character in the link refuses', 403, (await fetch(`${url.slice(0, -1)}${last}`)).status)
  await stack.advance(121_000)
  expect('after two minutes the link is worth nothing', 403, (await fetch(url)).status)
}
