/** The log through the years on the running stack: bytes leave when their period is over, and what is proved stays so. */
import { expect, test } from 'vitest'
import { parseVerifierKey } from '../../shared/access-log/verify/verifier-key.ts'
import { verifyEntryProof } from '../../shared/access-log/verify/verify-entry-proof.ts'
import { EntryId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { entriesOf } from './access-log.ts'
import { atWork } from './at-work.ts'
import { faultsIn } from './incidents.ts'
import { runningVault, sendAs } from './running-vault.ts'
import { rowsOf, versionsUnder } from './what-is-stored.ts'

const running = runningVault()
const minute = 60_000
const day = 24 * 60 * minute

/** Past the day, and two looks of the table's time to live. */
async function daysLater(days: number): Promise<void> {
  const { stack } = running()
  await stack.advance(days * day)
  await stack.advance(120 * minute)
  await stack.advance(120 * minute)
}

/** One entry of each journal, sealed: an advisor's look, a physician's read, the dossier's beginning. */
async function threeEntries() {
  const town = running()
  const { dossierId, deposit, ada } = await atWork(town)
  const report = await deposit(pdf('of a read'), 'operation-report')
  const path = `/physician/dossiers/${dossierId}/documents/${report}/content?purpose=underwriting`
  expect((await sendAs(town, 'dr-dumas', { path })).status).toBe(200)
  await ada['show-dossier']({ path: { dossierId } })
  await town.stack.advance(minute)
  const entries = await entriesOf(town, dossierId)
  const idOf = (action: string) => EntryId.parse(entries.find((entry) => entry.action === action)?.entryId)
  const ids = [idOf('show-dossier'), idOf('read-health-document'), idOf('open-dossier')] as const
  return { entries, ids }
}

const proofOf = async (entryId: EntryId): Promise<string> => {
  const { status, text } = await sendAs(running(), 'gilles', { path: `/auditor/entries/${entryId}/proof` })
  return status === 200 ? text : String(status)
}

/** What DynamoDB's streams forget after a day (Change data capture, DynamoDB Developer Guide), and the laptop's do not. */
const ofStreams = '_stream_records'

/** Whether any item or index of the database still holds this text, plain or as the bytes of an item. */
function isStored(nonce: string): boolean {
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from(`${'x'.repeat(shift)}${nonce}`)
      .toString('base64')
      .slice(4, 36),
  )
  return rowsOf(running().stack.home).some(({ table, columns }) => {
    if (table === ofStreams) return false
    const row = Object.values(columns)
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join(' ')
    return [nonce, ...encoded].some((text) => row.includes(text))
  })
}

test('bytes leave after one year and after three, with their nonce, and every proof holds, old and new', {
  timeout: 120_000,
}, async () => {
  const { entries, ids } = await threeEntries()
  const key = parseVerifierKey((await (await running().auditor())['show-checkpoint']({})).verifierKey)
  const nonceOf = (id: EntryId) => String(entries.find(({ entryId }) => entryId === id)?.nonce)
  const old = await Promise.all(ids.map(proofOf))
  const checkpoints = async () =>
    (await versionsUnder(running().stack.home, 'checkpoint/')).map(({ key }) => key)
  const signed = await checkpoints()
  const there = async () => (await Promise.all(ids.map(proofOf))).map((proof) => proof !== '404')
  const nonces = () => ids.map((id) => isStored(nonceOf(id)))
  expect([await there(), nonces()]).toEqual([
    [true, true, true],
    [true, true, true],
  ])

  await daysLater(366)
  const afterOne = [await there(), nonces()]
  await daysLater(2 * 366)
  const afterThree = [await there(), nonces()]

  expect(afterOne).toEqual([
    [false, true, true],
    [false, true, true],
  ])
  expect(afterThree).toEqual([
    [false, false, true],
    [false, false, true],
  ])
  // What was proved before its neighbours left is proved still, and what stayed is proved anew.
  for (const proof of [...old, await proofOf(ids[2])])
    expect(() => verifyEntryProof(proof, key)).not.toThrow()
  expect(await checkpoints()).toEqual(expect.arrayContaining(signed))
  expect(await faultsIn(running())).toEqual([])
})
