/** The access log of the running stack, sealed minute by minute by the shipped sealer. */

import { createPublicKey, verify } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { EntryId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { entriesOf } from './access-log.ts'
import { atWork } from './at-work.ts'
import { faultsIn } from './incidents.ts'
import { runningVault } from './running-vault.ts'
import { versionsUnder } from './what-is-stored.ts'

const running = runningVault()
const minute = 60_000

const checkpoints = async () => {
  const { home } = running().stack
  return (await versionsUnder(home, 'checkpoint/')).map(({ key }) => Number(key.split('/')[1]))
}

test('a minute later everything that happened is sealed; a minute without anything seals nothing', async () => {
  const { stack } = running()
  const { dossierId } = await atWork(running())
  await stack.advance(minute)
  const before = await checkpoints()

  await stack.advance(minute)
  const idle = await checkpoints()
  await entriesOf(running(), dossierId)
  await stack.advance(minute)
  const after = await checkpoints()

  expect(Math.max(...before)).toBeGreaterThan(0)
  expect(idle).toEqual(before)
  // The auditor's one page is one entry more.
  expect(Math.max(...after)).toBe(Math.max(...before) + 1)
})

test('an auditor takes the proof of an entry home, with a checkpoint that leads on to the next', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  await town.stack.advance(minute)
  const gilles = await town.auditor()
  const [entry] = await entriesOf(town, dossierId)
  const entryId = EntryId.parse(entry?.entryId)

  const { proof } = await gilles['show-entry-proof']({ path: { entryId } })
  const first = await gilles['show-checkpoint']({})
  await town.stack.advance(minute)
  const second = await gilles['show-checkpoint']({})
  const query = { from: first.size, to: second.size }
  const consistency = await gilles['show-consistency']({ query })

  const [text = '', signature = ''] = first.checkpoint.split('\n\n')
  const [, , ...parts] = first.verifierKey.split('+')
  const key = parts.join('+') // Base64 has a plus of its own.
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(key, 'base64').subarray(1),
  ])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const signed = Buffer.from(signature.trim().split(' ')[2] ?? '', 'base64').subarray(4)
  expect(verify(null, Buffer.from(`${text}\n`), publicKey, signed)).toBe(true)
  expect(proof.split('\n\n').slice(1).join('\n\n')).toBe(first.checkpoint)
  expect(second.size).toBeGreaterThan(first.size)
  expect([consistency.from, consistency.to]).toEqual([first.checkpoint, second.checkpoint])
})

test('a health read leaves one witness, locked for as long as its entry is kept', async () => {
  const town = running()
  const { dossierId, deposit } = await atWork(town)
  const documentId = await deposit(pdf('of a read'), 'operation-report')
  const token = await fetchToken(town.stack.origin, 'dr-dumas')
  const before = await versionsUnder(town.stack.home, 'witness/')
  const url = `${town.stack.origin}/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`

  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  await buffer(Readable.fromWeb(answer.body as never))

  const left = (await versionsUnder(town.stack.home, 'witness/')).filter(
    ({ key }) => !before.some((other) => other.key === key),
  )
  const read = (await entriesOf(town, dossierId)).find(({ action }) => action === 'read-health-document')
  expect(answer.status).toBe(200)
  expect(left.map(({ key }) => key.split('/').slice(2, 4))).toEqual([
    [read?.chainId, String(read?.seq).padStart(12, '0')],
  ])
  const years = Number(left[0]?.retention?.until.slice(0, 4)) - Number(read?.at.slice(0, 4))
  expect(years).toBe(3)
})

test('after a year the bytes of accesses are gone, those of the lifecycle are not, and nobody calls it tampering', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  await entriesOf(town, dossierId)
  const log = async () => (await entriesOf(town, dossierId)).map(({ journal }) => journal)
  const auditor = await town.auditor()
  const from = new Date(town.stack.clock.now() - minute).toISOString()
  const to = new Date(town.stack.clock.now() + minute).toISOString()
  const lists = async () =>
    (await auditor['list-entries']({ query: { from, to } })).items.filter(
      ({ entry }) => entry.journal === 'access',
    )
  await town.stack.advance(minute)
  expect((await lists()).length).toBeGreaterThan(0)

  await town.stack.advance(367 * 24 * 60 * minute)
  await town.stack.advance(120 * minute)
  await town.stack.advance(120 * minute)

  expect(await (await town.auditor())['list-entries']({ query: { from, to } })).toMatchObject({
    items: expect.not.arrayContaining([
      expect.objectContaining({ entry: expect.objectContaining({ journal: 'access' }) }),
    ]),
  })
  expect(new Set(await log())).toEqual(new Set(['lifecycle']))
  expect(await faultsIn(town)).toEqual([])
})
