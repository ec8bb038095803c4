/** A vault whose access log takes no entry: nothing is granted, signed, read or done, whoever asks for whatever. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { demoPeople } from '../../demo/people.ts'
import { settle, type Town } from '../../demo/town.ts'
import { repositorySources, type Sources } from '../../local/stack/sources.ts'
import { startStack } from '../../local/stack/start.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { atWork } from './at-work.ts'
import { everyRoute, named, requestFor } from './every-route.ts'
import { sendAs } from './running-vault.ts'
import { rowsOf } from './what-is-stored.ts'

let town: Town
let standard: Readonly<Record<string, string>>
let health: Readonly<Record<string, string>>
let asked: Awaited<ReturnType<Awaited<ReturnType<typeof atWork>>['request']>>

/** The template with one more statement on the table that somebody watches, which is the log alone. */
async function withoutPuts(): Promise<Sources> {
  const sources = await repositorySources()
  const template = structuredClone(sources.template)
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type !== 'AWS::DynamoDB::GlobalTable' || Properties?.StreamSpecification === undefined) continue
    const [replica] = Properties.Replicas as {
      ResourcePolicy: { PolicyDocument: { Statement: unknown[] } }
    }[]
    replica?.ResourcePolicy.PolicyDocument.Statement.push({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'dynamodb:PutItem',
      Resource: '*',
    })
  }
  return { ...sources, template }
}

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'vault-journey-'))
  const whole = await startStack({ home, port: 0, people: demoPeople, functions: 'cold' })
  const before = await settle(whole)
  const { dossierId, deposit, request } = await atWork(before)
  standard = { dossierId, documentId: await deposit(pdf()) }
  health = { dossierId, documentId: await deposit(pdf(), 'operation-report') }
  asked = await request(pdf())
  await whole.stop()
  const port = Number(new URL(whole.origin).port)
  town = {
    ...before,
    stack: await startStack({
      home,
      port,
      people: demoPeople,
      functions: 'cold',
      sources: await withoutPuts(),
    }),
  }
})
afterAll(async () => {
  await town?.stack.stop()
  if (town) await rm(town.stack.home, { recursive: true, force: true })
})

/** Every call to the store of documents while a test runs, whoever makes it. */
function callsToStore(): string[] {
  const calls: string[] = []
  const note = (message: unknown) => {
    const { method, url = '' } = (message as { readonly request: IncomingMessage }).request
    if (url.startsWith('/s3/')) calls.push(`${method} ${url}`)
  }
  subscribe('http.server.request.start', note)
  onTestFinished(() => void unsubscribe('http.server.request.start', note))
  return calls
}

/** Detection hears of earlier entries a moment later, and remembers them beside the records. */
const kept = (home: string) => rowsOf(home).filter(({ table }) => !table.startsWith('DetectionWatch'))

test.each(named(everyRoute))('%s: told to come again, with nothing in hand', async (_name, one) => {
  const store = callsToStore()
  const before = kept(town.stack.home)
  const ids = one.route.verb === 'read-health-document' ? health : standard

  const reply = await sendAs(
    town,
    one.owner,
    requestFor(town, one, { entryId: 'entry_01ARYZ6S410000000000000000', ...ids }),
  )

  expect(reply).toMatchObject({ status: 503, code: 'LOG_UNAVAILABLE', retryAfter: '5' })
  expect(reply.text).toBe(
    '{"type":"about:blank","title":"The access log cannot be written","status":503,"code":"LOG_UNAVAILABLE"}',
  )
  expect(store).toEqual([])
  expect(kept(town.stack.home)).toEqual(before)
})

test('a refusal is not told either', async () => {
  const reply = await sendAs(town, 'bruno', { path: `/advisor/dossiers/${standard.dossierId}` })

  expect(reply).toMatchObject({ status: 503, code: 'LOG_UNAVAILABLE' })
})

test('a caller without a token is told so, log or no log', async () => {
  const reply = await fetch(`${town.stack.origin}/advisor/dossiers`)

  expect(reply.status).toBe(401)
})

test('nobody is admitted', async () => {
  const admission = { issuer: 'https://issuer.example', subject: 'new', role: 'auditor', country: 'FR' }

  await expect(town.stack.invoke('admit-principal', admission)).rejects.toThrow('the store cannot be reached')
})

test('an upload that was found clean is not read', async () => {
  const store = callsToStore()
  const [, , bucketName, objectKey] = new URL(asked.upload.url).pathname.split('/')
  const scanned = {
    source: 'aws.guardduty',
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    detail: {
      scanStatus: 'COMPLETED',
      s3ObjectDetails: { bucketName, objectKey, versionId: 'v' },
      scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' },
    },
  }

  const answer = await town.stack.invoke('promote-upload', {
    Records: [{ messageId: 'm', body: JSON.stringify(scanned) }],
  })

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] })
  expect(store).toEqual([])
})

test('a call to the store would have been seen', async () => {
  const store = callsToStore()

  await fetch(`${town.stack.origin}/s3/somewhere`)

  expect(store).toEqual(['GET /s3/somewhere'])
})
