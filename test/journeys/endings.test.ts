/** What ends on the running vault: accounts, agreements of partners, requests of authorities; and who sees what is left. */
import { expect, test } from 'vitest'
import { openPartner } from '../../demo/partner.ts'
import type { Name } from '../../demo/people.ts'
import { openSharedLoan } from '../../demo/shared-loan.ts'
import { admitEverybody, refusal } from '../../demo/town.ts'
import { afterPeriod } from '../../local/clock/period.ts'
import { parisDay } from '../../shared/model/paris-day.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { chainOf, entriesOf, gapsIn } from './access-log.ts'
import { atWork, camille } from './at-work.ts'
import { eventsIn } from './incidents.ts'
import { day, officersDesk } from './officers-desk.ts'
import { runningVault, sendAs } from './running-vault.ts'
import { versionsOf } from './what-is-stored.ts'

const running = runningVault()
const { dayIn, hours, officers, why, certificateOf } = officersDesk(running)
const timeout = 120_000

type AccountId = Awaited<ReturnType<typeof atWork>>['accountId']

/** Somebody at their own door, with that account. */
async function atTheirDoor(name: Extract<Name, 'camille' | 'denis'>, accountId: AccountId) {
  const { stack, client } = running()
  await stack.invoke('admit-principal', {
    issuer: `${stack.origin}/clients`,
    subject: name,
    role: 'client',
    accountId,
  })
  return client(name)
}

/** To an instant; the sweep of the hour after it finds what became due. */
async function until(at: number): Promise<void> {
  const { stack } = running()
  await stack.advance(at - stack.clock.now())
  await hours(1)
}

const toldOf = async (accountId: AccountId, type: 'AccountEndsSoon' | 'AccountEnded') =>
  (await eventsIn(running(), type)).filter((event) => JSON.stringify(event).includes(accountId)).length

test('S6: nobody is seen for three years: opened messages keep no account, a sign-in on the last day does', {
  timeout,
}, async () => {
  const { stack, advisor, privacy } = running()
  const { ada, accountId, dossierId, deposit } = await atWork(running())
  const passport = await deposit(pdf('passport'), 'passport')
  const report = await deposit(pdf('report'), 'operation-report')
  await ada['advance-dossier']({ path: { dossierId }, body: { to: 'closed', reason: 'refused' } })
  const spared = await ada['register-client']({ body: camille })
  const did = async (account: AccountId, kind: 'clicked' | 'opened') =>
    (await privacy('maud'))['record-interaction']({
      path: { accountId: account },
      body: { channel: 'email', kind, on: dayIn(0) },
    })
  for (const account of [accountId, spared.accountId])
    expect(await did(account, 'clicked')).toEqual({ isActive: true })
  const end = afterPeriod(stack.clock.now(), 'P3Y')

  await until(end - 200 * day)
  expect(await did(accountId, 'opened')).toEqual({ isActive: false })
  await until(end - 61 * day)
  expect(await toldOf(accountId, 'AccountEndsSoon')).toBe(0)
  await until(end - 59 * day)
  expect(await toldOf(accountId, 'AccountEndsSoon')).toBe(1)
  await until(end - 14 * day)
  expect(await toldOf(accountId, 'AccountEndsSoon')).toBe(2)
  await did(accountId, 'opened')
  await until(end - 1.5 * day)
  await (await atTheirDoor('denis', spared.accountId))['list-dossiers']({ query: {} })
  await admitEverybody(stack)
  expect(await refusal((await advisor('ada'))['show-dossier']({ path: { dossierId } }))).toBe('answered')
  await until(end + day)
  await hours(2)

  expect([await toldOf(accountId, 'AccountEnded'), await toldOf(spared.accountId, 'AccountEnded')]).toEqual([
    1, 0,
  ])
  await officers({ dossierId })
  expect((await why({ dossierId }, passport)).state).toBe('destroyed')
  expect(await versionsOf(stack.home, passport)).toEqual([])
  expect(await certificateOf({ dossierId }, passport)).toContain('"rule":"dossier.refused"')
  const kept = await why({ dossierId }, report)
  expect([kept.state, kept.phase, kept.due?.rule]).toEqual(['available', 'sealed', 'health.no-contract'])
  const again = await advisor('ada')
  const marketing = await privacy('maud')
  const path = { accountId }
  expect([
    await refusal(again['show-dossier']({ path: { dossierId } })),
    await refusal(again['open-dossier']({ body: { accountId, line: 'motor' } })),
    await refusal(marketing['permit-contact']({ path, body: { channel: 'email', about: 'offer' } })),
    await refusal(again['open-dossier']({ body: { accountId: spared.accountId, line: 'motor' } })),
  ]).toEqual(['404 NOT_FOUND', '404 NOT_FOUND', '404 NOT_FOUND', 'answered'])
  const { items } = await again['list-dossiers']({ query: { limit: 100 } })
  expect(items.map((item) => item.dossierId)).not.toContain(dossierId)
  expect(gapsIn(await chainOf(running(), dossierId))).toEqual([])
})

test('of a closed account legal and accounting alone see what is left, and nobody what is medical', {
  timeout,
}, async () => {
  const { advisor, physician, privacy } = running()
  const { accountId, dossierId, deposit } = await atWork(running())
  const path = { dossierId }
  const passport = await deposit(pdf('passport'), 'passport')
  const report = await deposit(pdf('report'), 'operation-report')
  const { leo } = await officers({ dossierId })
  const until = dayIn(60)
  for (const name of ['diane', 'aline'] as const)
    await (await privacy(name))['take-case']({ path, body: { ticket: 'case-2', until } })
  const ended = { trigger: 'contract-ended', on: dayIn(0), circumstances: ['contract'] } as const
  await leo['record-event']({ path, body: { ...ended, circumstances: ['contract'] } })
  const person = await atTheirDoor('camille', accountId)
  const link = { path: { dossierId, documentId: passport }, body: { purpose: 'client-request' } } as const
  expect(await refusal(person['request-download'](link))).toBe('answered')

  await person['close-account']({ path: { accountId } })
  await hours()

  const absent = '404 NOT_FOUND'
  const dumas = await physician('dr-dumas')
  expect({
    advisor: await refusal((await advisor('ada'))['request-download'](link)),
    'claims manager': await refusal((await advisor('hugo'))['request-download'](link)),
    physician: await refusal(dumas['list-health-documents']({ path, query: {} })),
    person: await refusal(person['request-download'](link)),
    'privacy officer': await refusal((await privacy('diane'))['list-documents']({ path, query: {} })),
    vigilance: await refusal((await privacy('aline'))['request-download'](link)),
    'camera security': await refusal((await privacy('cyril'))['request-download'](link)),
  }).toEqual({
    advisor: absent,
    'claims manager': absent,
    physician: absent,
    person: absent,
    'privacy officer': absent,
    vigilance: absent,
    'camera security': absent,
  })
  expect(
    (await dumas['list-worklist']({ query: { limit: 100 } })).items.map((one) => one.dossierId),
  ).not.toContain(dossierId)
  const { items } = await leo['list-documents']({ path, query: {} })
  expect(items.map(({ documentId }) => documentId)).toEqual([report, passport])
  const { download } = await leo['request-download'](link)
  expect((await fetch(download.url)).status).toBe(200)
  const medical = { ...link, path: { dossierId, documentId: report } }
  expect(await refusal(leo['request-download'](medical))).toBe('403 REFUSED')
  for (const [name, door] of [
    ['leo', 'privacy'],
    ['dr-dumas', 'physician'],
    ['camille', 'client'],
  ] as const) {
    const content = `/${door}/dossiers/${dossierId}/documents/${report}/content?purpose=underwriting`
    expect((await sendAs(running(), name, { path: content })).status).toBe(404)
  }
  const readings = (await entriesOf(running(), dossierId)).filter(
    ({ action, decision }) => action === 'read-health-document' && decision === 'ALLOW',
  )
  expect(readings).toEqual([])
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
  await until(end - 10 * day)
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
  await until(end + 3 * day)
  await hours(2)
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
