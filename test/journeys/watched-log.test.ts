/** The log of the running stack under the eyes of its two listeners: what is done to it, and what people do. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, startDatabase } from '../../local/dynamodb/database.ts'
import { type Upstream, upstreamAt } from '../../local/dynamodb/upstream.ts'
import { newHome } from '../local/stack/small-stack-parts.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { chainOf, entriesOf } from './access-log.ts'
import { atWork } from './at-work.ts'
import { incidentsIn } from './incidents.ts'
import { runningVault, sendAs } from './running-vault.ts'

/** Behind the door that checks rights: what only somebody with the database itself in hand could do. */
let inside: { readonly send: Upstream; readonly close: () => void }
let database: Database
beforeAll(async () => {
  database = await startDatabase({ home: newHome(), environment: {}, onStarted: () => undefined })
  process.env.VAULT_DYNAMODB_ENDPOINT = database.url
  inside = upstreamAt(database.url)
})
afterAll(async () => {
  delete process.env.VAULT_DYNAMODB_ENDPOINT
  inside.close()
  await database.stop()
})
const running = runningVault()
const gatherMs = 5_000

const ask = async (operation: string, body: object) => {
  const answer = await inside.send(operation, Buffer.from(JSON.stringify(body)))
  if (answer.status !== 200) throw new Error(`${operation}: ${answer.body.toString()}`)
  return JSON.parse(answer.body.toString())
}

async function logTable(): Promise<string> {
  const { TableNames } = (await ask('ListTables', {})) as { TableNames: string[] }
  return TableNames.find((name) => name.includes('AccessLog')) ?? '-'
}

/** The dossier's second entry, as the table has it. */
async function secondEntry() {
  const { dossierId } = await atWork(running())
  const [, entry] = await chainOf(running(), dossierId)
  const chainId = entry?.chainId ?? '-'
  return {
    chainId,
    TableName: await logTable(),
    Key: { chainId: { S: chainId }, seq: { S: '000000000002' } },
  }
}

test('an entry that is written over behind every door is an incident', async () => {
  const { chainId, TableName, Key } = await secondEntry()

  await ask('UpdateItem', {
    TableName,
    Key,
    UpdateExpression: 'SET #bytes = :other',
    ExpressionAttributeNames: { '#bytes': 'bytes' },
    ExpressionAttributeValues: { ':other': { B: Buffer.from('{}').toString('base64') } },
  })
  await running().stack.advance(gatherMs)

  expect(await incidentsIn(running())).toContainEqual({ incident: 'entry-changed', about: chainId })
})

test('an entry that is removed behind every door is an incident, though the sealer had not come yet', async () => {
  const { chainId, TableName, Key } = await secondEntry()

  await ask('DeleteItem', { TableName, Key })
  await running().stack.advance(gatherMs)

  expect(await incidentsIn(running())).toContainEqual({ incident: 'entry-removed', about: chainId })
})

test('an advisor who asks for a health document three times is an incident, and twice is none', async () => {
  const town = running()
  const { dossierId, deposit } = await atWork(town)
  const documentId = await deposit(pdf('a report'), 'operation-report')
  const path = `/advisor/dossiers/${dossierId}/documents/${documentId}/download-links`
  const ask = () => sendAs(town, 'ada', { method: 'POST', path, body: { purpose: 'advice' } })
  const retries = async () => {
    await town.stack.advance(gatherMs)
    return (await incidentsIn(town)).filter(
      (told) => (told as { readonly incident: string }).incident === 'refused-health-retried',
    )
  }

  const twice = [await ask(), await ask()]
  const before = await retries()
  const third = await ask()
  const after = await retries()

  const refused = (await entriesOf(town, dossierId)).filter(({ decision }) => decision === 'DENY')
  expect([...twice, third].map(({ status }) => status)).toEqual([403, 403, 403])
  expect(before).toEqual([])
  expect(after).toEqual([
    {
      incident: 'refused-health-retried',
      about: refused.at(-1)?.actorRef,
      entryId: refused.at(-1)?.entryId,
    },
  ])
})
