/** People whom others bring, and a place that is forgotten, over HTTP. */
import { expect, test } from 'vitest'
import { openPartner } from '../../demo/partner.ts'
import { refusal } from '../../demo/town.ts'
import { entriesByRequest } from './access-log.ts'
import { atWork } from './at-work.ts'
import { runningVault, sendAs } from './running-vault.ts'
import { rowsOf } from './what-is-stored.ts'

const running = runningVault()
const lou = { givenName: 'Lou', familyName: 'Petit', email: 'canarilou@example.org' }

test('a comparator passes somebody on, an advisor takes them at the first contact, and opens their dossier', async () => {
  const town = running()
  const comparator = { legalName: 'Comparateur', kind: 'aggregator', country: 'FR', active: true } as const
  const partnerId = await openPartner(town, comparator, { 'non-medical': 'paul' })
  const now = new Date(town.stack.clock.now()).toISOString()
  const lead = {
    line: 'home',
    person: lou,
    origin: 'own-form',
    formVersion: 'f1',
    agreement: { evidence: 'E-1', textVersion: 't1', givenAt: now },
  } as const
  const paul = await town.partner('paul')
  const path = `/partner/partners/${partnerId}/leads`
  const { agreement, ...unproved } = lead
  const post = (body: object) => sendAs(town, 'paul', { method: 'POST', path, body })

  const refused = [
    await post(unproved),
    await post({ ...lead, answers: [{ category: 'medical-certificate', value: 'yes' }] }),
    await post({ ...lead, origin: 'purchased' }),
  ]
  const { leadId } = await paul['submit-lead']({ path: { partnerId }, body: lead })
  const ada = await town.advisor('ada')
  const listed = await ada['list-leads']({ query: {} })
  const told = { birthDate: '1990-01-01', informedOn: now.slice(0, 10) }
  const { accountId, person } = await ada['accept-lead']({ path: { leadId }, body: told })
  await ada['open-dossier']({ body: { accountId, line: 'home' } })
  const bruno = await town.advisor('bruno')

  expect(refused.map(({ status, pointers }) => [status, pointers])).toEqual([
    [400, ['/agreement']],
    [422, []],
    [403, []],
  ])
  expect(listed.items).toMatchObject([{ leadId, source: 'partner' }])
  expect(JSON.stringify(listed)).not.toContain('canari')
  expect(person).toEqual(lou)
  expect(await refusal(bruno['accept-lead']({ path: { leadId }, body: told }))).toBe('409 WRONG_STATE')
})

test('where a person is answers with an agency, and is found nowhere afterwards', async () => {
  const town = running()
  const { accountId } = await atWork(town)
  const issuer = `${town.stack.origin}/clients`
  await town.stack.invoke('admit-principal', { issuer, subject: 'camille', role: 'client', accountId })
  const camille = await town.client('camille')

  const agency = await camille['find-agency']({ body: { latitude: 45.7654321, longitude: 4.8765432 } })
  await sendAs(town, 'camille', {
    method: 'POST',
    path: '/client/agencies/nearest',
    body: { latitude: 145.7654321, longitude: 4.8765432 },
  })

  expect(agency).toEqual({ city: 'Lyon' })
  const place = /7654321|8765432/
  const entries = [...(await entriesByRequest(town)).values()].flat()
  const asked = entries.filter(({ action }) => action === 'find-agency')
  expect(asked.map(({ decision }) => decision)).toEqual(['ALLOW', 'DENY'])
  expect(asked.filter((entry) => place.test(JSON.stringify(entry)))).toEqual([])
  expect(rowsOf(town.stack.home).filter((row) => place.test(JSON.stringify(row)))).toEqual([])
  const told = await Promise.all(
    ['events', 'functions'].map(async (what) => (await fetch(`${town.stack.origin}/_local/${what}`)).text()),
  )
  expect(told.filter((text) => place.test(text))).toEqual([])
})

test('whom nobody called back within a month is forgotten, and a certificate says so', async () => {
  const town = running()
  const { accountId } = await atWork(town)
  const issuer = `${town.stack.origin}/clients`
  await town.stack.invoke('admit-principal', { issuer, subject: 'camille', role: 'client', accountId })
  const camille = await town.client('camille')
  const person = { ...lou, email: 'canaribis@example.org' }
  const { leadId } = await camille['refer-contact']({
    path: { accountId },
    body: { person, isPersonalContact: true, agreed: true },
  })
  const days = 24 * 3_600_000

  await town.stack.advance(32 * days)

  const about = rowsOf(town.stack.home).filter(({ columns }) => columns.pk === `S:lead#${leadId}`)
  expect(about.map(({ columns }) => String(columns.sk).split('#')[0])).toEqual(['S:records-certificate'])
  expect(JSON.stringify(rowsOf(town.stack.home))).not.toContain('canaribis')
  const diane = await town.privacy('diane')
  const proofs = await diane['find-certificates']({ query: { lead: leadId } })
  expect(proofs.items.map(({ certificate }) => JSON.parse(atob(certificate)))).toMatchObject([{ leadId }])
  const later = await town.advisor('ada')
  expect((await later['list-leads']({ query: {} })).items).toEqual([])
})
