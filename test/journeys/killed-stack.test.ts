/** kill -9 of the whole vault in the middle of a promotion: afterwards it goes on where it stood. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { advisorClient } from '../../client/audiences.ts'
import { sendUpload } from '../../client/send-upload.ts'
import { demoPeople } from '../../demo/people.ts'
import { settle } from '../../demo/town.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { startStack } from '../../local/stack/start.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf, stepsOf } from '../shared/vault/uploads.ts'
import { chainOf, gapsIn } from './access-log.ts'
import { camille } from './at-work.ts'
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
  const clock = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"advanceMs":10000}',
  }
  // Whom the vault dies under gets no answer.
  fetch(`${origin}/_local/clock`, clock).catch(() => {})
  return { dossierId, documentId: ticket.documentId }
}

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
    const stack = await startStack({ home, port: Number(new URL(origin).port), people: demoPeople })
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
