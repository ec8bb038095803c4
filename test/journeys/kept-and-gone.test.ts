/** How things end on the running vault: what is held, what the law bars, what a closed account leaves, what a crash does. */
import { expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import { openPartner } from '../../demo/partner.ts'
import { openSharedLoan } from '../../demo/shared-loan.ts'
import { refusal } from '../../demo/town.ts'
import { afterPeriod } from '../../local/clock/period.ts'
import { parisDay } from '../../shared/model/paris-day.ts'
import { jpeg, pdf } from '../shared/vault/content/files.ts'
import { sha256Of } from '../shared/vault/uploads.ts'
import { chainOf, gapsIn } from './access-log.ts'
import { atWork, idOf } from './at-work.ts'
import { day, officersDesk } from './officers-desk.ts'
import { runningVault } from './running-vault.ts'
import { versionsOf } from './what-is-stored.ts'

const running = runningVault()
const { dayIn, hours, officers, why, certificateOf } = officersDesk(running)
const hour = 3_600_000
const timeout = 120_000

test('a theft in an agency: the image that the police ask for outlives its month, and no other', {
  timeout,
}, async () => {
  const { dossierId } = await atWork(running())
  const cyril = await running().privacy('cyril')
  const path = { dossierId }
  await cyril['take-case']({ path, body: { ticket: 'cameras', until: dayIn(80) } })
  const film = async () => {
    const bytes = jpeg()
    const image = { category: 'camera-image', mediaType: 'image/jpeg', recordedOn: dayIn(0) } as const
    const body = { ...image, sizeBytes: bytes.length, sha256: sha256Of(bytes) }
    const { documentId, upload } = await cyril['ingest-recording']({ path, body })
    expect(await sendUpload(upload, bytes)).toBe(200)
    await running().stack.advance(10_000)
    return documentId
  }
  const [theft, crowd] = [await film(), await film()]

  await running().stack.advance(20 * day)
  const { leo } = await officers({ dossierId })
  const { holdId } = await leo['place-hold']({
    path,
    body: { kind: 'authority', reference: 'police-7', reviewOn: dayIn(90), documentIds: [theft] },
  })
  await running().stack.advance(12 * day)
  await hours()
  const { lucie, leo: asker } = await officers({ dossierId })
  expect([(await why({ dossierId }, theft)).state, (await why({ dossierId }, crowd)).state]).toEqual([
    'available',
    'destroyed',
  ])

  for (const officer of [asker, lucie]) await officer['lift-hold']({ path: { dossierId, holdId } })
  await hours()
  expect((await why({ dossierId }, theft)).state).toBe('destroyed')
  expect(await versionsOf(running().stack.home, theft)).toEqual([])
  expect(await certificateOf({ dossierId }, theft)).toContain('"rule":"cam.image"')
})

test('a cancer of long ago and a scan that was misfiled are gone within two days, each certified', {
  timeout,
}, async () => {
  const { ada, dossierId, deposit } = await atWork(running())
  const report = await deposit(pdf('of long ago'), 'operation-report')
  const scan = await deposit(pdf('a certificate'), 'complaint-file')
  const dumas = await running().physician('dr-dumas')
  await dumas['set-aside-document']({ path: { dossierId, documentId: report }, body: { reason: 'aeras' } })
  const misfiled = { dossierId, documentId: scan }
  await ada['flag-misfiled']({ path: misfiled, body: { category: 'medical-certificate' } })
  await running().stack.advance(2 * day)
  await hours()
  await officers({ dossierId })

  expect((await why({ dossierId }, report)).state).toBe('destroyed')
  expect((await why({ dossierId }, scan)).state).toBe('available')
  expect(await versionsOf(running().stack.home, scan)).toHaveLength(1)
  expect(await certificateOf({ dossierId }, report)).toContain('"rule":"health.aeras-rtbf"')
  expect(await certificateOf({ dossierId }, scan, 'superseded')).toContain('"rule":"health.misfiled"')
  expect(gapsIn(await chainOf(running(), dossierId))).toEqual([])
})

test('a closed account leaves what is held, what accounting needs and what is sealed, each with its reason', {
  timeout,
}, async () => {
  const town = running()
  const work = await atWork(town)
  const { ada, accountId, dossierId: disputed, deposit } = work
  const passport = await deposit(pdf('passport'), 'passport')
  const open = async () => {
    const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
    return dossierId
  }
  const [accounted, refused] = [await open(), await open()]
  await ada['assign-claims-manager']({
    path: { dossierId: accounted },
    body: { principalId: idOf(town, 'hugo') },
  })
  const bring = async (name: 'ada' | 'hugo', dossierId: typeof disputed, category: string) => {
    const bytes = pdf(category)
    const draft = { mediaType: 'application/pdf', fileName: 'scan.pdf', sizeBytes: bytes.length }
    const advisor = await town.advisor(name)
    const body = { ...draft, category, sha256: sha256Of(bytes) }
    const { documentId, upload } = await advisor['request-upload']({ path: { dossierId }, body })
    expect(await sendUpload(upload, bytes)).toBe(200)
    await town.stack.advance(10_000)
    return documentId
  }
  const voucher = await bring('hugo', accounted, 'debt-collection-file')
  const report = await bring('ada', refused, 'operation-report')
  await ada['advance-dossier']({ path: { dossierId: refused }, body: { to: 'closed', reason: 'refused' } })
  const here = await officers({ dossierId: disputed })
  const books = await officers({ dossierId: accounted })
  const hold = { kind: 'litigation', reference: 'court-1', reviewOn: dayIn(90) } as const
  await here.leo['place-hold']({ path: { dossierId: disputed }, body: hold })
  const year = { trigger: 'financial-year-closed', on: dayIn(0) } as const
  await books.leo['record-event']({ path: { dossierId: accounted }, body: year })

  const login = { issuer: `${town.stack.origin}/clients`, subject: 'camille', role: 'client', accountId }
  await town.stack.invoke('admit-principal', login)
  await (await town.client('camille'))['close-account']({ path: { accountId } })
  await running().stack.advance(2 * day)
  await hours()

  for (const dossierId of [disputed, accounted, refused]) await officers({ dossierId })
  const held = await why({ dossierId: disputed }, passport)
  const kept = await why({ dossierId: accounted }, voucher)
  const sealed = await why({ dossierId: refused }, report)
  expect([held.verdict, held.blockedBy, held.holds]).toEqual(['blocked', ['hold'], 1])
  expect([kept.state, kept.lockUntil?.rule, kept.phase]).toEqual(['available', 'acct.voucher', 'archive'])
  expect(kept.storage?.lockUntil).toBeGreaterThan(town.stack.clock.now() + 9 * 365 * day)
  expect([sealed.state, sealed.due?.rule]).toEqual(['available', 'health.no-contract'])
  for (const dossierId of [disputed, accounted, refused])
    expect(await refusal((await town.advisor('ada'))['show-dossier']({ path: { dossierId } }))).toBe(
      '404 NOT_FOUND',
    )
})

test('a destroyer that is killed in the middle leaves nothing early, lost or uncertified', {
  timeout,
}, async () => {
  const { ada, dossierId, deposit } = await atWork(running())
  const documents = [await deposit(pdf('one'), 'passport'), await deposit(pdf('two'), 'passport')]
  await ada['advance-dossier']({ path: { dossierId }, body: { to: 'closed', reason: 'refused' } })
  const { stack } = running()
  await stack.advance(3 * 365 * day - 2 * day)
  await officers({ dossierId })
  for (const documentId of documents) expect((await why({ dossierId }, documentId)).state).toBe('available')

  await stack.advance(4 * day)
  for (let round = 0; round < 4; round += 1) {
    const passing = stack.advance(hour)
    await stack.kill('destroy-version')
    await passing
  }
  await hours(4)

  await officers({ dossierId })
  for (const documentId of documents) {
    expect((await why({ dossierId }, documentId)).state).toBe('destroyed')
    expect(await versionsOf(stack.home, documentId)).toEqual([])
    expect(await certificateOf({ dossierId }, documentId)).toContain('"rule":"dossier.refused"')
  }
  expect(gapsIn(await chainOf(running(), dossierId))).toEqual([])
})

test('S5: a refused dossier is counted from when its last partner left, and not while one is asked', {
  timeout,
}, async () => {
  const town = running()
  const { dossierId, documents, partners, consent, send } = await openSharedLoan(town)
  const leo = await town.privacy('leo')
  await leo['take-case']({ path: { dossierId }, body: { ticket: 'case-1', until: dayIn(60) } })
  const due = async () => (await why({ dossierId }, documents.passport)).due
  const bring = async (partnerId: typeof partners.insurer) => {
    await consent(partnerId, 'non-medical', ['passport'])
    return send(partnerId, 'non-medical', [documents.passport])
  }
  const leave = async (name: 'paul' | 'berthe', sent: Awaited<ReturnType<typeof bring>>) =>
    (await town.partner(name))['decide-transmission']({ path: sent, body: { decision: 'withdrawn' } })
  const [toInsurer, toLender] = [await bring(partners.insurer), await bring(partners.lender)]
  await (await town.partner('paul'))['decide-transmission']({
    path: toInsurer,
    body: { decision: 'accepted' },
  })

  await leave('paul', toInsurer)
  const withTheLender = await due()
  await leave('berthe', toLender)
  const withNobody = await due()
  const third = { legalName: 'Mutuelle Gamma', kind: 'insurer', country: 'FR', active: true } as const
  await bring(await openPartner(town, third, {}))

  const threeYearsOn = parisDay(afterPeriod(town.stack.clock.now(), 'P3Y'))
  expect([withTheLender, withNobody?.rule, withNobody?.day, await due()]).toEqual([
    undefined,
    'dossier.refused',
    threeYearsOn,
    undefined,
  ])
})

test('S9: what an authority asked for outlives its day, and goes within hours of the reply', {
  timeout,
}, async () => {
  const { stack, privacy } = running()
  const { ada, dossierId, deposit } = await atWork(running())
  const path = { dossierId }
  const passport = await deposit(pdf('passport'), 'passport')
  await ada['advance-dossier']({ path, body: { to: 'closed', reason: 'refused' } })
  const end = afterPeriod(stack.clock.now(), 'P3Y')
  await stack.advance(end - 10 * day - stack.clock.now())
  const { leo } = await officers({ dossierId })
  const lea = await privacy('lea')
  await lea['take-case']({ path, body: { ticket: 'PV-17', until: dayIn(60) } })
  const scope = { from: dayIn(-5 * 365), until: dayIn(0) }
  const asked = {
    authority: 'judicial-police',
    country: 'FR',
    reference: 'PV-17',
    receivedOn: dayIn(0),
  } as const
  const { requisitionId } = await leo['register-authority-request']({ path, body: { ...asked, scope } })
  const at = { dossierId, requisitionId }
  const valid = { finding: 'valid', form: true, competence: true, scope: true, reviewOn: dayIn(90) } as const

  await leo['validate-authority-request']({ path: at, body: valid })
  await lea['approve-authority-request']({ path: at })
  await stack.advance(end + 3 * day - stack.clock.now())
  await hours()
  const { leo: replying } = await officers({ dossierId })
  const held = await why({ dossierId }, passport)
  const { manifest } = await replying['export-authority-request']({ path: at })
  await replying['close-authority-request']({ path: at, body: { ending: 'answered' } })
  await hours()

  expect([held.state, held.verdict, held.blockedBy]).toEqual(['available', 'blocked', ['hold']])
  expect(held.due?.day).toBe(parisDay(end))
  expect(manifest.documents.map(({ documentId, content }) => [documentId, content])).toEqual([
    [passport, 'included'],
  ])
  expect((await why({ dossierId }, passport)).state).toBe('destroyed')
  expect(await certificateOf({ dossierId }, passport)).toContain('"holds":0')
  expect(await versionsOf(stack.home, passport)).toEqual([])
})
