/** How things end on the running vault: what is held, what the law bars, what a closed account leaves, what a crash does. */
import { expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import { refusal } from '../../demo/town.ts'
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

test('a death sets the clocks of those who are owed: ten years from the day on which it was known', async () => {
  const { dossierId, deposit } = await atWork(running())
  const passport = await deposit(pdf('passport'), 'passport')
  const report = await deposit(pdf('report'), 'operation-report')
  const { leo } = await officers({ dossierId })
  const on = dayIn(0)
  for (const trigger of ['insured-died', 'event-known', 'contract-ended'] as const)
    await leo['record-event']({
      path: { dossierId },
      body: { trigger, on, circumstances: ['contract', 'beneficiary-other'] },
    })

  const { terms } = await why({ dossierId }, passport)
  const { due } = await why({ dossierId }, report)

  const tenYearsOn = `${Number(on.slice(0, 4)) + 10}${on.slice(4)}`
  expect(terms.find(({ rule }) => rule === 'con.life10')?.until).toBe(tenYearsOn)
  expect([due?.rule, due?.day]).toEqual(['health.contract', tenYearsOn])
})
