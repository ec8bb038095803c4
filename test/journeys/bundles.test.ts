/** A bundle of the running stack, taken home over HTTP and verified there with nothing but the log's key. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { Refuted } from '../../shared/access-log/verify/failures.ts'
import { parseVerifierKey } from '../../shared/access-log/verify/verifier-key.ts'
import { verifyBundle } from '../../shared/access-log/verify/verify-bundle.ts'
import { takeFrom } from '../shared/access-log/bundle/logs.ts'
import { entriesOf } from './access-log.ts'
import { atWork } from './at-work.ts'
import { runningVault, sendAs } from './running-vault.ts'

const running = runningVault()
const minute = 60_000

/** Asks for a bundle as Gilles, until the whole of it is there. */
async function take(query: string): Promise<Response> {
  const { origin } = running().stack
  const headers = { authorization: `Bearer ${await fetchToken(origin, 'gilles')}` }
  return fetch(`${origin}/auditor/exports/bundle?${query}`, { headers })
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const latest = async () => (await running().auditor())['show-checkpoint']({})
const verdictOn = async (bundle: Buffer, previous?: string) =>
  verifyBundle(takeFrom(bundle), {
    key: parseVerifierKey((await latest()).verifierKey),
    now: running().stack.clock.now(),
    previous: previous === undefined ? undefined : Buffer.from(previous),
  })

test('a dossier is taken home and verified, a later one with the checkpoint that was kept', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  await town.stack.advance(minute)
  const kept = await latest()
  const own = await entriesOf(town, dossierId)

  const first = await take(`dossier=${dossierId}`)
  expect(first.headers.get('content-type')).toBe('application/zip')
  expect(first.headers.get('content-disposition')).toBe('attachment; filename="bundle.zip"')
  expect(await verdictOn(await bytesOf(first))).toMatchObject({ entries: own.length, chains: 1, expired: 0 })

  await town.stack.advance(minute)
  const second = await bytesOf(await take(`dossier=${dossierId}&previous=${kept.size}`))
  const verdict = await verdictOn(second, kept.checkpoint)
  expect(verdict.previous?.size).toBe(kept.size)
  expect(verdict.checkpoint.size).toBeGreaterThan(kept.size)
})

test('a period is taken home whole, and whoever changes one letter of it is found out', async () => {
  const town = running()
  await atWork(town)
  await town.stack.advance(minute)
  const now = town.stack.clock.now()
  const [from, to] = [now - 60 * minute, now + minute].map((at) => new Date(at).toISOString())

  const bundle = await bytesOf(await take(`from=${from}&to=${to}`))

  const { selection, checkpoint, entries } = await verdictOn(bundle)
  expect(selection).toMatchObject({ by: 'period', first: 0, end: checkpoint.size })
  expect(entries).toBe(checkpoint.size)
  const changed = Buffer.from(bundle)
  changed.write('DENY_', changed.indexOf('ALLOW'))
  await expect(verdictOn(changed)).rejects.toThrow(Refuted)
})

test('what an export gave stands in the log, by its digest', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  await town.stack.advance(minute)

  const answer = await take(`dossier=${dossierId}`)
  const bundle = await bytesOf(answer)

  const gilles = await town.auditor()
  const now = town.stack.clock.now()
  const day = { from: new Date(now - 60 * minute).toISOString(), to: new Date(now + minute).toISOString() }
  const { items } = await gilles['list-entries']({ query: { ...day, limit: 100, action: 'complete-export' } })
  const own = items.find(({ entry }) => entry.requestId === answer.headers.get('x-request-id'))
  const digest = createHash('sha256').update(bundle).digest('hex')
  expect(own?.entry).toMatchObject({ detail: { ending: 'whole', sizeBytes: bundle.length, digest } })
})

test.each([
  ['nothing', '', 400],
  ['an object', 'object=document_01ARYZ6S410000000000000000', 400],
  ['two things', 'actor=nobody&dossier=dossier_01ARYZ6S410000000000000000', 400],
  ['more than a year', 'from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z', 400],
  ['no earlier tree', 'actor=nobody&previous=0', 400],
  ['a dossier that is not there', 'dossier=dossier_01ARYZ6S410000000000000000', 404],
  ['an actor that is not there', 'actor=nobody', 404],
])('a bundle of %s is refused, in the log too', async (_name, query, status) => {
  const sent = await sendAs(running(), 'gilles', { path: `/auditor/exports/bundle?${query}` })

  expect(sent.status).toBe(status)
  expect(sent.type).toBe('application/problem+json')
})
