/**
 * What is kept until when, over many dossiers: reports as streams, holds in bulk, and holds that come while it is swept.
 * INTERLEAVINGS=<number> tries more of these, up to 20; SEED=<number> repeats a run.
 */
import { expect, test } from 'vitest'
import { admitEverybody } from '../../demo/town.ts'
import { daysLater, parisDay } from '../../shared/model/paris-day.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { chainOf, gapsIn } from './access-log.ts'
import { atWork, idOf } from './at-work.ts'
import { overdue } from './hold-race.ts'
import { incidentsIn } from './incidents.ts'
import { runningVault, sendAs } from './running-vault.ts'

const running = runningVault()
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000_000))
/** A dossier has twenty holds at most. */
const interleavings = Math.min(20, Number(process.env.INTERLEAVINGS ?? 2))
const hourMs = 3_600_000
const tenYearsMs = 3_654 * 24 * hourMs

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** A dossier in both lawyers' case that ended today, with a passport in it. */
async function refused() {
  const town = running()
  const work = await atWork(town)
  const passport = await work.deposit(pdf(), 'passport')
  const today = parisDay(town.stack.clock.now())
  const [leo, lea] = [await town.privacy('leo'), await town.privacy('lea')]
  const path = { dossierId: work.dossierId }
  for (const officer of [leo, lea])
    await officer['take-case']({ path, body: { ticket: 'F-7', until: daysLater(today, 60) } })
  await leo['record-event']({ path, body: { trigger: 'dossier-ended', on: today } })
  return { town, leo, lea, passport, today, ...path }
}

test('officers see what falls due, and a privacy officer what another period would alter, whole or not at all', async () => {
  const { town, passport, today, dossierId } = await refused()

  const due = await sendAs(town, 'diane', { path: '/privacy/retention/due?withinDays=1200' })
  const path = '/privacy/retention/preview?rule=dossier.refused&period=P1Y'
  const altered = await sendAs(town, 'diane', { path })

  expect(due.type).toBe('application/x-ndjson')
  const three = today.replace(/^\d{4}/, (year) => String(Number(year) + 3))
  expect(linesOf(due.text)).toContainEqual(
    expect.objectContaining({ documentId: passport, dossierId, due: three, rule: 'dossier.refused' }),
  )
  expect(linesOf(due.text).at(-1)).toMatchObject({ kind: 'end' })
  const one = today.replace(/^\d{4}/, (year) => String(Number(year) + 1))
  expect(linesOf(altered.text)).toContainEqual(
    expect.objectContaining({ documentId: passport, dueBefore: three, dueAfter: one, isDueAtOnce: false }),
  )
})

test.each([
  ['a rule that nobody knows', 'rule=no.such-rule&period=P1Y', 'NOT_FOUND'],
  ['a change that nobody made', 'rule=cam.image', 'NOT_FOUND'],
  ['a period of nothing', 'rule=cam.image&period=P0D', 'INVALID_REQUEST'],
  ['a kind without a period', 'rule=cam.image&kind=CAP', 'INVALID_REQUEST'],
  ['a part that there is not', 'rule=cam.image&period=P1Y&shard=16', 'INVALID_REQUEST'],
])('%s is not tried', async (_what, query, code) => {
  const reply = await sendAs(running(), 'diane', { path: `/privacy/retention/preview?${query}` })

  expect(reply.code).toBe(code)
})

test('no door but that of privacy shows what falls due, and legal and accounting try no change', async () => {
  const town = running()

  const legal = await sendAs(town, 'leo', { path: '/privacy/retention/preview?rule=cam.image&period=P1Y' })
  const advisor = await sendAs(town, 'ada', { path: '/privacy/retention/due' })
  const elsewhere = await sendAs(town, 'ada', { path: '/advisor/retention/due' })

  expect([legal.code, advisor.code, elsewhere.code]).toEqual(['REFUSED', 'UNAUTHENTICATED', 'NOT_FOUND'])
})

test('many dossiers are held at once, previewed before and lifted by two', async () => {
  const { leo, lea, dossierId, passport, today } = await refused()
  const other = await refused()
  const path = { dossierId }
  const foreign = { dossierId: 'dossier_01ARYZ6S410000000000000000' } as typeof path
  const reviewOn = daysLater(today, 300)

  const preview = await leo['preview-hold']({ path, query: { reviewOn } })
  const { results } = await leo['place-holds']({
    body: {
      kind: 'litigation',
      reference: 'F-7',
      reviewOn,
      dossierIds: [dossierId, foreign.dossierId, other.dossierId],
    },
  })

  expect(preview).toEqual({ documents: 1, kept: [] })
  expect(results.map((one) => ('code' in one ? one.code : 'held'))).toEqual(['held', 'NOT_FOUND', 'held'])
  const view = await leo['explain-retention']({ path: { dossierId, documentId: passport } })
  expect(view).toMatchObject({ holds: 1, verdict: 'wait' })
  const { holds } = await lea['list-holds']({ path })
  expect(holds).toMatchObject([{ kind: 'litigation', reference: 'F-7', reviewOn }])
  const held = results.flatMap((one) => ('holdId' in one ? [one] : []))
  const body = { holds: held.map((one) => ({ dossierId: one.dossierId, holdId: one.holdId })) }
  await leo['lift-holds']({ body })
  const lifted = await lea['lift-holds']({ body })
  expect(lifted.results.map((one) => ('state' in one ? one.state : one.code))).toEqual(['lifted', 'lifted'])
})

test('an account that is gone is proved gone to a privacy officer, who finds nothing of one that is there', async () => {
  const town = running()
  const body = { givenName: 'Denis', familyName: 'Canari', birthDate: '1979-02-02', email: 'd@example.org' }
  const { accountId } = await (await town.advisor('ada'))['register-client']({ body })
  const issuer = `${town.stack.origin}/clients`
  await town.stack.invoke('admit-principal', { issuer, subject: 'denis', role: 'client', accountId })
  const [denis, diane] = [await town.client('denis'), await town.privacy('diane')]
  const proofs = async () => (await diane['find-certificates']({ query: { account: accountId } })).items
  expect(await proofs()).toEqual([])

  await denis['close-account']({ path: { accountId } })
  for (const _hour of [1, 2]) await town.stack.advance(hourMs)

  const told = (await proofs()).map(({ certificate }) => Buffer.from(certificate, 'base64').toString())
  expect(told.map((text) => JSON.parse(text))).toMatchObject([{ v: 1, accountId, holds: 0 }])
  expect(told.join()).not.toContain('Canari')
})

test('what is due by a rule that asks for a review goes after a privacy officer approved, and says who did', async () => {
  const town = running()
  const { dossierId, deposit } = await atWork(town)
  const claim = await deposit(pdf('a claim'), 'claim-file')
  const today = parisDay(town.stack.clock.now())
  const named = { dossierId, documentId: claim }
  const inCase = async () => {
    await admitEverybody(town.stack)
    const leo = await town.privacy('leo')
    const until = daysLater(parisDay(town.stack.clock.now()), 60)
    await leo['take-case']({ path: named, body: { ticket: 'F-8', until } })
    return leo
  }
  const healed = { trigger: 'injury-consolidated', on: today } as const
  const body = { ...healed, circumstances: ['bodily-injury' as const] }
  await (await inCase())['record-event']({ path: named, body })
  await town.stack.advance(hourMs)
  await town.stack.advance(tenYearsMs)
  for (const _hour of [1, 2]) await town.stack.advance(hourMs)

  const leo = await inCase()
  const before = await leo['explain-retention']({ path: named })
  const diane = await town.privacy('diane')
  const { items } = await diane['list-dispositions']({ query: {} })
  const run = await diane['show-run']({ query: { day: items[0]?.askedOn } })
  const calls = (await incidentsIn(town)).filter((told) =>
    JSON.stringify(told).includes('disposition-review'),
  )
  const approval = { dispositions: [named], verdict: 'approve' as const }
  const legal = await leo['review-disposition']({ body: approval })
  const { results } = await diane['review-disposition']({ body: approval })
  for (const _hour of [1, 2, 3]) await town.stack.advance(hourMs)

  expect([before.verdict, before.blockedBy]).toEqual(['blocked', ['review']])
  expect(items).toMatchObject([{ ...named, category: 'claim-file', rule: 'con.bodily' }])
  expect(calls[0]).toEqual({ incident: 'disposition-review-waits', about: 'con.bodily', count: 1 })
  expect(run).toMatchObject({ state: 'ended', rules: { 'con.bodily': { decided: 0, waiting: 1 } } })
  expect(legal.results).toEqual([{ ...named, code: 'REFUSED' }])
  expect(results).toEqual([{ ...named, state: 'approved' }])
  const proof = await (await inCase())['show-certificate']({ path: named, query: {} })
  const certificate = JSON.parse(Buffer.from(proof.certificate, 'base64').toString())
  expect(certificate).toMatchObject({ rule: 'con.bodily', approvedBy: idOf(town, 'diane') })
})

test(`seed ${seed}: of what a hold answered for, nothing is deleted; what was gone before is certified`, {
  timeout: 240_000,
}, async () => {
  const { dossierId, holds, race, certificateOf } = await overdue(running, interleavings)

  let saved = 0
  for (const [place, one] of holds.entries()) {
    const { wasThere, flags, state } = await race(one, seed + place)

    const where = `seed ${seed + place}`
    expect(wasThere, where).toBeDefined()
    expect([flags, state], where).toEqual(wasThere ? [[true], 'set-aside'] : [[], 'destroyed'])
    if (wasThere) saved += 1
    else expect(await certificateOf({ dossierId }, one.documentId), where).toContain('health.aeras-rtbf')
  }
  expect(gapsIn(await chainOf(running(), dossierId))).toEqual([])
  // A race that always ends alike proves little: of many, some go either way.
  if (interleavings > 10) expect([0, interleavings]).not.toContain(saved)
})
