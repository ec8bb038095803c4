/** How accounts end on the running vault, and who sees what is left: nobody was there, the person left, the person died. */
import { expect, test } from 'vitest'
import type { Name } from '../../demo/people.ts'
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

/** Whether whoever writes to people was told, at least once. */
const isTold = async (accountId: AccountId, type: 'AccountEndsSoon' | 'AccountEnded') =>
  (await eventsIn(running(), type)).some((event) => JSON.stringify(event).includes(accountId))

/** The warnings of an account, as the log has them: each once. */
async function warningsOf(accountId: AccountId) {
  const auditor = await running().auditor()
  const { items } = await auditor['list-entries']({ query: { object: accountId, limit: 100 } })
  const details = items.map(({ entry }) => entry.detail as { step?: string; notice?: string } | undefined)
  return details.flatMap((detail) => (detail?.step === 'warn' ? [detail.notice] : []))
}

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
  // Two days short of the first warning: late in the evening the hours that pass, and summer time, make it one.
  await until(end - 62 * day)
  expect([await warningsOf(accountId), await isTold(accountId, 'AccountEndsSoon')]).toEqual([[], false])
  await until(end - 59 * day)
  expect([await warningsOf(accountId), await isTold(accountId, 'AccountEndsSoon')]).toEqual([['first'], true])
  await until(end - 14 * day)
  expect((await warningsOf(accountId)).toSorted()).toEqual(['first', 'last'])
  await did(accountId, 'opened')
  await until(end - 1.5 * day)
  await (await atTheirDoor('denis', spared.accountId))['list-dossiers']({ query: {} })
  await admitEverybody(stack)
  expect(await refusal((await advisor('ada'))['show-dossier']({ path: { dossierId } }))).toBe('answered')
  await until(end + day)
  await hours(2)

  expect([await isTold(accountId, 'AccountEnded'), await isTold(spared.accountId, 'AccountEnded')]).toEqual([
    true,
    false,
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
  // Of legal it is refused: they see that it is there.
  for (const [name, door, status] of [
    ['leo', 'privacy', 403],
    ['dr-dumas', 'physician', 404],
    ['camille', 'client', 404],
  ] as const) {
    const content = `/${door}/dossiers/${dossierId}/documents/${report}/content?purpose=underwriting`
    expect((await sendAs(running(), name, { path: content })).status).toBe(status)
  }
  const readings = (await entriesOf(running(), dossierId)).filter(
    ({ action, decision }) => action === 'read-health-document' && decision === 'ALLOW',
  )
  expect(readings).toEqual([])
})

test('S13: an heir sees what the estate needs and nothing medical, closes the account, and the clocks run from the death', {
  timeout,
}, async () => {
  const { stack, privacy } = running()
  const { ada, accountId, dossierId, deposit } = await atWork(running())
  const path = { dossierId }
  const passport = await deposit(pdf('passport'), 'passport')
  const advice = await deposit(pdf('advice'), 'advice-record')
  const named = await deposit(pdf('beneficiaries'), 'beneficiary-designation')
  const report = await deposit(pdf('report'), 'operation-report')
  const { leo } = await officers({ dossierId })
  await leo['record-event']({
    path,
    body: {
      trigger: 'contract-ended',
      on: dayIn(0),
      circumstances: ['contract', 'beneficiary-other', 'life-managed'],
    },
  })
  const louise = await ada['register-client']({ body: { ...camille, givenName: 'Louise' } })
  const heir = await atTheirDoor('denis', louise.accountId)
  const diane = await privacy('diane')
  await diane['take-case']({ path, body: { ticket: 'case-13', until: dayIn(60) } })
  const proofs = { proof: 'AN-2026-7', diedOn: dayIn(0), deathProof: 'AD-2026-7' }
  const body = { accountId: louise.accountId, inherits: true, ...proofs }
  const dead = await atTheirDoor('camille', accountId)
  await dead['list-dossiers']({ query: {} })
  const sees = () => heir['list-documents']({ path, query: {} })
  expect(await refusal(sees())).toBe('404 NOT_FOUND')
  expect(await refusal(diane['record-heir']({ path, body: { ...body, diedOn: dayIn(1) } }))).toBe(
    '409 WRONG_STATE',
  )

  await diane['record-heir']({ path, body })
  expect(await refusal(dead['list-dossiers']({ query: {} }))).toBe('403 REFUSED')
  const { items } = await sees()
  const takes = (documentId: typeof advice) =>
    refusal(
      heir['request-download']({ path: { dossierId, documentId }, body: { purpose: 'client-request' } }),
    )
  const content = `/client/dossiers/${dossierId}/documents/${report}/content?purpose=client-request`

  expect(items.map(({ documentId }) => documentId)).toEqual([advice])
  expect([await takes(advice), await takes(passport), await takes(report)]).toEqual([
    'answered',
    '404 NOT_FOUND',
    '404 NOT_FOUND',
  ])
  expect((await sendAs(running(), 'denis', { path: content })).status).toBe(404)
  const until = async (documentId: typeof advice, rule: string) =>
    (await why({ dossierId }, documentId)).terms.find((term) => term.rule === rule)?.until
  const after = (period: string) => parisDay(afterPeriod(stack.clock.now(), period))
  expect(await until(passport, 'con.life10')).toBe(after('P10Y'))
  expect(await until(named, 'con.life30')).toBe(after('P30Y'))
  expect((await why({ dossierId }, report)).due).toMatchObject({
    rule: 'health.contract',
    day: after('P10Y'),
  })
  await heir['close-account']({ path: { accountId } })
  expect(await refusal(sees())).toBe('404 NOT_FOUND')
  const noted = (await entriesOf(running(), dossierId)).filter(({ action }) => action === 'record-heir')
  expect(noted.map(({ decision }) => decision)).toEqual(['DENY', 'ALLOW'])
  expect(noted.at(-1)?.detail).toEqual({
    inherits: true,
    proof: 'AN-2026-7',
    deathProof: 'AD-2026-7',
    on: dayIn(0),
  })
})
