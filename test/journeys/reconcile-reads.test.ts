/** What S3 of the running stack saw, held against the log by the shipped reconciler. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { s3Links } from '../../shared/aws/s3-links.ts'
import { EntryId } from '../../shared/model/ids.ts'
import { permitOf } from '../../shared/vault/permit.ts'
import { writtenEntry } from '../judges/written.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { atWork } from './at-work.ts'
import { faultsIn, incidentsIn } from './incidents.ts'
import { runningVault } from './running-vault.ts'
import { versionsOf } from './what-is-stored.ts'

const running = runningVault()
const hour = 3_600_000

/** What the reconciler says of the time since an instant, once the evidence is there. */
async function reconciled(from: number) {
  const { stack } = running()
  const until = stack.clock.now() + 1_000
  await stack.advance(hour)
  // CloudTrail tells whole seconds.
  const period = {
    from: new Date(Math.floor(from / 1_000) * 1_000).toISOString(),
    until: new Date(until).toISOString(),
  }
  return stack.invoke('reconcile-reads', period)
}

test('a link that was followed twice, one that was not, and a health read are what the log says they are', async () => {
  const { stack } = running()
  const { dossierId, deposit, link } = await atWork(running())
  const passport = await deposit(pdf('passport'))
  const report = await deposit(pdf('report'), 'operation-report')
  const from = stack.clock.now()
  const { url } = (await link(passport)).download
  await link(passport)
  for (const _time of [1, 2]) await (await fetch(url)).arrayBuffer()
  const token = await fetchToken(stack.origin, 'dr-dumas')
  const content = `${stack.origin}/physician/dossiers/${dossierId}/documents/${report}/content?purpose=underwriting`
  await (await fetch(content, { headers: { authorization: `Bearer ${token}` } })).arrayBuffer()

  const counts = await reconciled(from)

  expect(counts).toEqual({
    unused: 1,
    'used-once': 1,
    'used-many': 1,
    'used-from-another-network': 0,
    incidents: 0,
  })
  expect(await faultsIn(running())).toEqual([])
})

test('a read that nobody asked the vault for is an incident, though its link was signed with the right key', async () => {
  const { stack } = running()
  const { deposit } = await atWork(running())
  const documentId = await deposit(pdf('of a thief'))
  const [version] = await versionsOf(stack.home, documentId)
  const from = stack.clock.now()
  const { accessKeyId, secretAccessKey } = stack.principals.ofRole(stack.roleOf('advisor-api').arn)
  const bucket = await bucketOf(documentId)
  const links = s3Links({
    region: 'eu-west-3',
    credentials: () => ({ accessKeyId, secretAccessKey }),
    intake: () => '-',
    standardBucket: () => bucket,
    endpoint: `${stack.origin}/s3`,
  })
  const entryId = EntryId.parse('entry_01ARYZ6S410000000000000000')
  const proof = {
    entryId,
    at: from,
    facts: { now: from },
    resultIds: {},
    replayed: false,
    written: writtenEntry(),
  }
  const { url } = await links.signDownload(permitOf('request-download', proof), {
    documentId,
    versionId: version?.versionId ?? '',
  })
  const stolen = await fetch(url)
  expect(stolen.status).toBe(200)
  await stolen.arrayBuffer()

  const counts = await reconciled(from)

  expect(counts).toMatchObject({ incidents: 1 })
  expect(await incidentsIn(running())).toContainEqual({ incident: 'read-without-grant', about: documentId })
})

/** The bucket that holds a version of a document. */
async function bucketOf(documentId: string): Promise<string> {
  const { home } = running().stack
  const [version] = await versionsOf(home, documentId)
  const files = await readdir(join(home, 's3'), { recursive: true })
  return files.find((file) => file.endsWith(`${version?.versionId}.json`))?.split('/')[0] ?? '-'
}
