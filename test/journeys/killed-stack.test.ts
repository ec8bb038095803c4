/** kill -9 of the whole vault in the middle of a promotion or of a destruction: afterwards it goes on where it stood. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { advisorClient, physicianClient } from '../../client/audiences.ts'
import { sendUpload } from '../../client/send-upload.ts'
import { demoPeople } from '../../demo/people.ts'
import { settle } from '../../demo/town.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { startStack } from '../../local/stack/start.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf, stepsOf } from '../shared/vault/uploads.ts'
import { chainOf, gapsIn } from './access-log.ts'
import { camille } from './at-work.ts'
import { day, officersDesk } from './officers-desk.ts'
import { versionsOf } from './what-is-stored.ts'

/** The promoter signs in headers; a link would have its signature in the query. */
const byPromoter = (method: string) => `^${method} /s3/[^?]+/document_(?!.*X-Amz-Signature)`

const moments: readonly (readonly [sentence: string, moment: 'start' | 'finish', request: string])[] = [
  ['when the upload was taken and not yet read', 'start', byPromoter('GET')],
  ['when it was read and not yet locked', 'start', byPromoter('PUT')],
  ['when it was locked and not yet available', 'finish', byPromoter('PUT')],
  ['when it was available and still in intake', 'start', byPromoter('DELETE')],
]

/** A busy machine is slow, and not wrong. */
const timeout = 90_000

async function vaultProcess(home: string, moment: string, request: string) {
  const script = join(import.meta.dirname, 'vault-process.ts')
  const arguments_ = [script, home, moment, request]
  const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const [origin] = await once(createInterface({ input: child.stdout }), 'line')
  return { origin: String(origin), ended }
}

/** Uploads a document to the vault at this address, and lets the scanner speak. */
async function uploadTo(origin: string, bytes: Uint8Array) {
  const ada = advisorClient(origin, await fetchToken(origin, 'ada'))
  const { accountId } = await ada['register-client']({ body: camille })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const ticket = await ada['request-upload']({ path: { dossierId }, body: draftOf(bytes) })
  await sendUpload(ticket.upload, bytes)
  // Whom the vault dies under gets no answer.
  pass(origin, 10_000).catch(() => {})
  return { dossierId, documentId: ticket.documentId }
}

const pass = (origin: string, advanceMs: number) =>
  fetch(`${origin}/_local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs }),
  })

test.each(moments)(
  '%s: in the end it is there once, locked once, and its chain is whole',
  { timeout },
  async (_sentence, moment, request) => {
    const home = await mkdtemp(join(tmpdir(), 'vault-killed-'))
    onTestFinished(() => rm(home, { recursive: true, force: true }))
    const { origin, ended } = await vaultProcess(home, moment, request)
    const bytes = pdf('killed', 1_000_000)
    const { dossierId, documentId } = await uploadTo(origin, bytes)
    expect(await ended).toEqual([null, 'SIGKILL'])

    // On the same address: it is part of who its people are.
    const stack = await startStack({
      home,
      port: Number(new URL(origin).port),
      people: demoPeople,
      functions: 'cold',
    })
    onTestFinished(() => stack.stop())
    await stack.advance(21 * 60_000)

    const town = await settle(stack)
    const ada = await town.advisor('ada')
    const path = { dossierId, documentId }
    expect(await ada['show-document']({ path })).toMatchObject({ state: 'available' })
    const { download } = await ada['request-download']({ path, body: { purpose: 'advice' } })
    const got = Buffer.from(await (await fetch(download.url)).arrayBuffer())
    expect(Buffer.compare(got, bytes)).toBe(0)
    const versions = await versionsOf(home, documentId)
    expect(versions.map(({ legalHold }) => legalHold)).toEqual([true])
    const chain = await chainOf(town, dossierId)
    expect(gapsIn(chain)).toEqual([])
    const allowed = chain.filter(({ decision }) => decision === 'ALLOW')
    expect(stepsOf(allowed, 'promote-upload').filter((step) => step === 'keep')).toHaveLength(1)
  },
)

const byDestroyer = '^DELETE /s3/healthlockedbucket[^/]*/document_'
const deaths = [
  ['when its version was gone and not yet certified', 'finish'],
  ['when it was about to be removed', 'start'],
] as const

/** MOMENTS=all tries each; the first is the one that leaves most to be found out. */
test.each(process.env.MOMENTS === 'all' ? deaths : deaths.slice(0, 1))(
  'of what is destroyed, %s: in the end it is gone, once, and certified',
  { timeout },
  async (_sentence, moment) => {
    const home = await mkdtemp(join(tmpdir(), 'vault-killed-'))
    onTestFinished(() => rm(home, { recursive: true, force: true }))
    const { origin, ended } = await vaultProcess(home, moment, byDestroyer)
    const { dossierId, documentIds, kept } = await setAside(origin)
    const dying = (async () => {
      await pass(origin, 2 * day)
      for (let hour = 0; hour < 4; hour += 1) await pass(origin, day / 24)
    })()
    dying.catch(() => {})
    expect(await ended).toEqual([null, 'SIGKILL'])

    const stack = await startStack({
      home,
      port: Number(new URL(origin).port),
      people: demoPeople,
      functions: 'cold',
    })
    onTestFinished(() => stack.stop())
    const town = await settle(stack)
    const desk = officersDesk(() => town)
    await desk.hours()

    await desk.officers({ dossierId })
    for (const documentId of documentIds) {
      expect((await desk.why({ dossierId }, documentId)).state).toBe('destroyed')
      expect(await versionsOf(home, documentId)).toEqual([])
      expect(await desk.certificateOf({ dossierId }, documentId)).toContain('"rule":"health.aeras-rtbf"')
    }
    expect((await desk.why({ dossierId }, kept)).state).toBe('available')
    expect(await versionsOf(home, kept)).toHaveLength(1)
    const chain = await chainOf(town, dossierId)
    expect(gapsIn(chain)).toEqual([])
    const allowed = chain.filter(({ decision }) => decision === 'ALLOW')
    const certified = stepsOf(allowed, 'destroy-version').filter((step) => step === 'certify')
    expect(certified).toHaveLength(documentIds.length)
  },
)

/** Two documents that the law keeps from being considered, due within a day, and one that nobody said anything about. */
async function setAside(origin: string) {
  const ada = advisorClient(origin, await fetchToken(origin, 'ada'))
  const dumas = physicianClient(origin, await fetchToken(origin, 'dr-dumas'))
  const { items } = await ada['list-physicians']({ query: {} })
  const { accountId } = await ada['register-client']({ body: camille })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const dumasListed = items.filter(({ rpps }) => rpps === '00000000001')
  for (const { principalId } of dumasListed)
    await ada['assign-physician']({ path: { dossierId }, body: { principalId } })
  const deposit = async () => {
    const bytes = pdf('of long ago')
    const body = draftOf(bytes, 'operation-report')
    const { documentId, upload } = await ada['request-upload']({ path: { dossierId }, body })
    await sendUpload(upload, bytes)
    await pass(origin, 10_000)
    return documentId
  }
  const documentIds = [await deposit(), await deposit()]
  const kept = await deposit()
  for (const documentId of documentIds)
    await dumas['set-aside-document']({ path: { dossierId, documentId }, body: { reason: 'aeras' } })
  return { dossierId, documentIds, kept }
}
