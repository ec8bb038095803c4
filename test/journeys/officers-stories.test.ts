/** Over HTTP: an authority is answered, a machine's refusal is looked at again, and support works from Madagascar. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import { refusal } from '../../demo/town.ts'
import { canonicalJson } from '../../shared/access-log/canonical-json.ts'
import { parseVerifierKey, type VerifierKey } from '../../shared/access-log/verify/verifier-key.ts'
import { verifyEntryProof } from '../../shared/access-log/verify/verify-entry-proof.ts'
import { DocumentId } from '../../shared/model/ids.ts'
import { verifierKeyOf } from '../../shared/vault/sign-checkpoint.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { entriesByRequest, entriesOf } from './access-log.ts'
import { atWork, camille } from './at-work.ts'
import { eventsIn, incidentsIn } from './incidents.ts'
import { runningVault } from './running-vault.ts'
import { rowsOf, versionsOf, versionsUnder } from './what-is-stored.ts'

const running = runningVault()
const scanMs = 10_000
const minuteMs = 60_000

const dayIn = (days: number): string =>
  new Date(running().stack.clock.now() + days * 24 * 3_600_000).toISOString().slice(0, 10)

test('S9: legal answers a requisition with exactly its scope, two of them, and the hold ends with the reply', async () => {
  const town = running()
  const { dossierId, deposit, link } = await atWork(town)
  const passport = DocumentId.parse(await deposit(pdf('passport')))
  const report = DocumentId.parse(await deposit(pdf('report'), 'operation-report'))
  const [leo, lea, aline] = [
    await town.privacy('leo'),
    await town.privacy('lea'),
    await town.privacy('aline'),
  ]
  const path = { dossierId }
  for (const officer of [leo, lea])
    await officer['take-case']({ path, body: { ticket: 'PV-17', until: dayIn(30) } })
  await aline['file-suspicion']({
    body: { dossierId, ground: 'origin-of-funds', analysis: 'Three transfers.' },
  })
  const scope = { from: dayIn(-1), until: dayIn(1) }
  const requested = {
    authority: 'judicial-police',
    country: 'FR',
    reference: 'PV-17',
    receivedOn: dayIn(0),
    scope,
  } as const

  const { requisitionId } = await leo['register-authority-request']({ path, body: requested })
  const at = { dossierId, requisitionId }
  const valid = { finding: 'valid', form: true, competence: true, scope: true, reviewOn: dayIn(90) } as const
  await leo['validate-authority-request']({ path: at, body: valid })
  expect(await refusal(link(passport))).toBe('403 REFUSED')
  expect(await refusal(leo['approve-authority-request']({ path: at }))).toBe('403 REFUSED')
  expect(await refusal(leo['export-authority-request']({ path: at }))).toBe('409 WRONG_STATE')
  await lea['approve-authority-request']({ path: at })
  const { manifest, digest } = await leo['export-authority-request']({ path: at })
  const given = await leo['request-exported-download']({ path: { ...at, documentId: passport } })
  const bytes = Buffer.from(await (await fetch(given.download.url)).arrayBuffer())
  await leo['close-authority-request']({ path: at, body: { ending: 'answered' } })

  const told = new Map(manifest.documents.map(({ documentId, content }) => [documentId, content]))
  expect(told).toEqual(
    new Map([
      [passport, 'included'],
      [report, 'withheld'],
    ]),
  )
  const proof = manifest.documents.find(({ documentId }) => documentId === passport)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(proof?.sha256)
  expect(createHash('sha256').update(canonicalJson(manifest)).digest('hex')).toBe(digest)
  const entry = (await entriesOf(town, dossierId)).find(({ detail }) => detail?.digest === digest)
  expect(entry).toMatchObject({
    action: 'export-authority-request',
    detail: { count: 2, withheld: 1, digest },
  })
  expect(JSON.stringify(manifest)).not.toContain('suspicion')
  await link(passport)
  const holds = [await eventsIn(town, 'HoldPlaced'), await eventsIn(town, 'HoldLifted')]
  expect(
    holds.map((events) => events.filter((event) => JSON.stringify(event).includes(dossierId)).length),
  ).toEqual([1, 1])
})

test('a third country that names no agreement is not answered, and its request can be turned down', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  const leo = await town.privacy('leo')
  const path = { dossierId }
  await leo['take-case']({ path, body: { ticket: 'US-1', until: dayIn(30) } })
  const scope = { from: dayIn(-30), until: dayIn(0) }
  const body = { authority: 'court', country: 'US', reference: 'US-1', receivedOn: dayIn(0), scope } as const
  const { requisitionId } = await leo['register-authority-request']({ path, body })
  const at = { dossierId, requisitionId }
  const valid = { finding: 'valid', form: true, competence: true, scope: true, reviewOn: dayIn(90) } as const

  const refused = await refusal(leo['validate-authority-request']({ path: at, body: valid }))
  const ended = await leo['validate-authority-request']({
    path: at,
    body: { finding: 'refused', ground: 'third-country' },
  })

  expect([refused, ended]).toEqual(['403 REFUSED', { state: 'refused' }])
  const tried = (await entriesOf(town, dossierId)).filter(
    ({ action }) => action === 'validate-authority-request',
  )
  expect(tried.map(({ decision, rule }) => [decision, rule])).toEqual([
    ['DENY', 'a-third-country-asks-by-agreement'],
    ['ALLOW', 'legal-answers-authorities'],
  ])
})

test('S10: a machine refuses, the person contests, a human looks again; nothing ends before, nothing trains a vendor', async () => {
  const town = running()
  const { ada, accountId, dossierId, deposit } = await atWork(town)
  const { origin } = town.stack
  const client = { issuer: `${origin}/clients`, subject: 'camille', role: 'client', accountId }
  await town.stack.invoke('admit-principal', client)
  const statement = DocumentId.parse(await deposit(pdf('statement'), 'bank-statements'))
  const path = { dossierId }
  const said = {
    model: 'pre-screen',
    modelVersion: '3.1',
    inputs: [statement],
    result: 'refused',
    weighsHealth: false,
  } as const
  const closing = { path, body: { to: 'closed', reason: 'refused' } } as const
  const body = { ...said, inputs: [statement] }

  const trained = await refusal(ada['record-ai-result']({ path, body: { ...body, vendorTraining: true } }))
  const { resultId } = await ada['record-ai-result']({ path, body: { ...body, vendorTraining: false } })
  const early = await refusal(ada['advance-dossier'](closing))
  await ada['offer-ai-review']({ path: { dossierId, resultId }, body: { channel: 'app' } })
  const camille = await town.client('camille')
  await camille['contest-ai-result']({ path: { dossierId, resultId } })
  const meanwhile = await refusal(ada['advance-dossier'](closing))
  await ada['review-ai-result']({
    path: { dossierId, resultId },
    body: { inputs: [statement], result: 'accepted', reasons: ['input-wrong'] },
  })

  expect([trained, early, meanwhile]).toEqual(['403 REFUSED', '409 WRONG_STATE', '409 WRONG_STATE'])
  const { items } = await camille['list-ai-results']({ path })
  expect(items).toMatchObject([
    {
      result: 'refused',
      modelVersion: '3.1',
      vendorTraining: false,
      inputs: [{ documentId: statement }],
      standing: 'reviewed',
      review: { result: 'accepted', role: 'advisor', reasons: ['input-wrong'] },
    },
  ])
})

test('S11: support in Madagascar opens a complaint; a bank statement and a prescription stay closed; the register shows it', async () => {
  const town = running()
  const mialy = await town.advisor('mialy')
  const { accountId } = await mialy['register-client']({ body: camille })
  const { dossierId } = await mialy['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const bring = async (category: string) => {
    const bytes = pdf(category)
    const { documentId, upload } = await mialy['request-upload']({
      path: { dossierId },
      body: draftOf(bytes, category),
    })
    await sendUpload(upload, bytes)
    return documentId
  }
  const complaint = await bring('complaint-file')
  const [statement, prescription] = [await bring('bank-statements'), await bring('medical-prescription')]
  await town.stack.advance(scanMs)
  const open = (documentId: typeof complaint) =>
    refusal(
      mialy['request-download']({ path: { dossierId, documentId }, body: { purpose: 'client-request' } }),
    )

  const answers = [await open(complaint), await open(statement), await open(prescription)]
  await town.stack.advance(minuteMs)

  expect(answers).toEqual(['answered', '403 REFUSED', '403 REFUSED'])
  const loads = (await entriesOf(town, dossierId)).filter(({ action }) => action === 'request-download')
  expect(loads.map(({ country, detail }) => [country, detail])).toEqual(
    Array(3).fill(['MG', { safeguard: 'SCC-MG-1', assessment: 'TIA-MG-4' }]),
  )
  const alerts = JSON.stringify(await incidentsIn(town)).match(/kept-inside-asked-for-from-outside/g)
  expect(alerts).toHaveLength(2)
  const diane = await town.privacy('diane')
  const { items } = await diane['list-transfers']({ query: { month: dayIn(0).slice(0, 7), limit: 100 } })
  const opened = items.filter(({ action }) => action === 'request-download')
  expect(opened).toMatchObject([
    { documentId: complaint, country: 'MG', mechanism: 'SCC-MG-1', assessmentId: 'TIA-MG-4' },
  ])
  // Where she works nothing is kept: the bytes are in the vault's own buckets, one version each.
  const kept = await Promise.all(
    [complaint, statement, prescription].map((id) => versionsOf(town.stack.home, id)),
  )
  expect(kept.map((versions) => versions.length)).toEqual([1, 1, 1])
})

test('a suspicion is nowhere but with its officer, and its number is proved to an auditor from a log of its own', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  const [aline, auditor] = [await town.privacy('aline'), await town.auditor()]
  const mark = 'CanaryOfVigilance'
  await town.stack.advance(minuteMs)
  const before = await auditor['show-checkpoint']({})

  const analysis = `${mark}: three transfers, one account.`
  const { suspicionId } = await aline['file-suspicion']({
    body: { dossierId, ground: 'origin-of-funds', analysis },
  })
  const { number, filed } = await aline['count-suspicions']({})
  await town.stack.advance(minuteMs)
  const answer = await aline['show-suspicion-count']({ query: { number } })

  const key = keyOfVigilance(before.verifierKey)
  const proved = verifyEntryProof(JSON.stringify(answer), key)
  expect(answer.entry).toMatchObject({ action: 'count-suspicions', detail: { filed }, journal: 'vigilance' })
  expect(proved.entry).toBeDefined()
  expect(await aline['show-suspicion']({ path: { suspicionId } })).toMatchObject({ analysis })
  for (const name of ['diane', 'leo'] as const) {
    const officer = await town.privacy(name)
    expect(await refusal(officer['show-suspicion']({ path: { suspicionId } }))).toBe('404 NOT_FOUND')
    expect(await refusal(officer['list-suspicions']({ query: {} }))).toBe('404 NOT_FOUND')
  }
  const log = JSON.stringify(
    [...(await entriesByRequest(town)).values()].flat().filter(({ decision }) => decision === 'ALLOW'),
  )
  expect(log).not.toMatch(/suspicion/)
  const kept = await versionsUnder(town.stack.home, 'entries/vigilance/')
  expect(kept.length).toBeGreaterThan(0)
  const told = await fetch(`${town.stack.origin}/_local/events`)
  expect(await told.text()).not.toMatch(new RegExp(`${mark}|${suspicionId}`))
  const holding = rowsOf(town.stack.home).filter(({ columns }) => JSON.stringify(columns).includes(mark))
  expect(new Set(holding.map(({ columns }) => columns.pk))).toEqual(new Set([`S:suspicion#${suspicionId}`]))
})

test('a suspicion whose operation is long past is gone within the hour, and its officer alone is told so', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  const [aline, auditor] = [await town.privacy('aline'), await town.auditor()]
  const analysis = 'CanaryOfAnotherCentury: three transfers.'
  const { suspicionId } = await aline['file-suspicion']({
    body: { dossierId, ground: 'origin-of-funds', operationOn: '2020-01-31', analysis },
  })

  await town.stack.advance(61 * minuteMs)

  expect(await aline['show-suspicion']({ path: { suspicionId } })).toMatchObject({ state: 'destroyed' })
  expect(JSON.stringify(rowsOf(town.stack.home))).not.toContain('CanaryOfAnotherCentury')
  const from = new Date(town.stack.clock.now() - 2 * 3_600_000).toISOString()
  const { items } = await auditor['list-entries']({
    query: { from, to: new Date(town.stack.clock.now()).toISOString() },
  })
  expect(JSON.stringify(items)).not.toContain(suspicionId)
})

test('an alert of fraud is its officer’s and legal’s; what is none is gone within the hour, and certified', async () => {
  const town = running()
  const { ada, dossierId } = await atWork(town)
  const [aline, leo, diane] = [
    await town.privacy('aline'),
    await town.privacy('leo'),
    await town.privacy('diane'),
  ]
  const path = { dossierId }
  for (const officer of [aline, leo, diane])
    await officer['take-case']({ path, body: { ticket: 'F-1', until: dayIn(30) } })
  const mark = 'CanaryOfFraud'
  const body = { ground: 'forged-document', facts: `${mark}: two pay slips of one month.` } as const
  const { alertId } = await aline['raise-fraud-alert']({ path, body })

  const seen = await leo['list-fraud-alerts']({ path, query: {} })
  expect(seen.items).toMatchObject([{ alertId, state: 'raised', facts: body.facts }])
  expect(await refusal(diane['list-fraud-alerts']({ path, query: {} }))).toBe('403 REFUSED')
  expect(JSON.stringify(await ada['show-dossier']({ path }))).not.toMatch(/fraud|alert/i)

  await aline['qualify-fraud-alert']({ path: { dossierId, alertId }, body: { finding: 'irrelevant' } })
  await town.stack.advance(61 * minuteMs)

  expect((await aline['list-fraud-alerts']({ path, query: {} })).items).toEqual([])
  const { items } = await diane['list-certificates']({ path, query: {} })
  const certified = items.map(({ certificate }) => JSON.parse(Buffer.from(certificate, 'base64').toString()))
  expect(certified).toMatchObject([{ records: [{ record: 'fraud-alert', rule: 'fraud.unqualified' }] }])
  expect(rowsOf(town.stack.home).filter(({ columns }) => JSON.stringify(columns).includes(mark))).toEqual([])
})

/** The same key signs for both logs, each under its own name. */
function keyOfVigilance(ofTheOther: string): VerifierKey {
  const [name = '', , ...key] = ofTheOther.split('+')
  const publicKey = Buffer.from(key.join('+'), 'base64').subarray(1)
  return parseVerifierKey(verifierKeyOf(name.replace('/access-log', '/vigilance'), publicKey))
}
