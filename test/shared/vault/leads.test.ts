/** People whom partners and clients bring: from the agreement to the first contact. */
import { expect, test } from 'vitest'
import { leadLimits } from '../../../shared/limits.ts'
import { Account } from '../../../shared/model/account.ts'
import type { VaultError } from '../../../shared/model/errors.ts'
import { LeadDraft } from '../../../shared/model/leads.ts'
import { acceptLead } from '../../../shared/vault/accept-lead.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listLeads } from '../../../shared/vault/list-leads.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { parsed } from '../../../shared/vault/parsed.ts'
import { referContact } from '../../../shared/vault/refer-contact.ts'
import { submitLead } from '../../../shared/vault/submit-lead.ts'
import { caller, keyed } from '../../judges/house.ts'
import { brokers, draft, lou, told } from './leads.ts'
import { ada, opened, page } from './opened.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: VaultError) => error.code,
  )
test('a lead waits without a name in the list, and whoever takes it is told whom to call', async () => {
  const { ports, submit, judge } = await brokers(await opened())
  const { leadId, informBy } = await submit()

  const listed = await listLeads(ports, ada, page)
  const taken = await acceptLead(ports, ada, leadId, told, keyed())
  const { dossierId } = await openDossier(ports, ada, { accountId: taken.accountId, line: 'home' }, keyed())

  expect(listed.items).toMatchObject([{ leadId, line: 'home', source: 'partner', informBy }])
  expect(JSON.stringify(listed)).not.toContain('anary')
  expect([informBy, taken.person, typeof dossierId]).toEqual(['2026-12-24', lou, 'string'])
  expect((await listLeads(ports, ada, page)).items).toEqual([])
  expect(JSON.stringify(judge.entries())).not.toContain('anary')
})

test('what a partner has to show stays with the lead, and the account says where it comes from', async () => {
  const { ports, submit, judge } = await brokers(await opened())
  const { leadId } = await submit()
  const { accountId } = await acceptLead(ports, ada, leadId, told, keyed())

  const [lead, account] = [keyOf.lead(leadId), keyOf.account(accountId)].map(({ pk, sk }) =>
    judge.items.get(`${pk}\n${sk}`),
  )

  expect(lead?.content).toMatchObject({
    source: { kind: 'partner', formVersion: 'form-7', agreement: draft.agreement },
    informedOn: '2026-11-24',
    acceptedBy: ada.principalId,
  })
  expect(parsed(Account, account)?.leadId).toBe(leadId)
})

test('a lead is one advisor’s', async () => {
  const { ports, submit } = await brokers(await opened())
  const { leadId } = await submit()
  await acceptLead(ports, ada, leadId, told, keyed())

  const second = await codeOf(acceptLead(ports, caller('bruno'), leadId, told, keyed()))

  expect(second).toBe('WRONG_STATE')
})

test('without evidence there is no lead at all, and none with anything beside what a form asks', () => {
  const { agreement, ...bare } = draft
  const more = [
    bare,
    { ...draft, agreement: { ...agreement, evidence: '' } },
    { ...draft, diagnosis: 'none' },
    { ...draft, answers: [{ category: 'professional-situation', value: 'a sick note' }] },
  ]

  expect(more.map((body) => LeadDraft.safeParse(body).success)).toEqual([false, false, false, false])
})

test('health, a bought list and an agreement of tomorrow are refused, and the refusal repeats none of it', async () => {
  const { submit, judge } = await brokers(await opened())

  const codes = [
    await codeOf(submit({ answers: [{ category: 'medical-certificate', value: 'yes' }] })),
    await codeOf(submit({ origin: 'purchased' })),
    await codeOf(submit({ agreement: { ...draft.agreement, givenAt: '2026-11-25T09:00:00.000Z' } })),
  ]

  expect(codes).toEqual(['CATEGORY_NOT_NEEDED', 'REFUSED', 'WRONG_STATE'])
  expect(JSON.stringify(judge.entries())).not.toMatch(/medical-certificate|anary/)
})

test('a client refers a handful of people a day, and starts anew the next', async () => {
  const { refer, time } = await brokers(await opened())
  for (let done = 0; done < leadLimits.referralsPerDay; done += 1) await refer()

  const beyond = await codeOf(refer())
  time.now += 24 * 3_600_000

  expect([beyond, await codeOf(refer())]).toEqual(['QUOTA_REACHED', 'done'])
})

/** With one lead waiting. */
async function staged() {
  const world = await brokers(await opened())
  return { ...world, leadId: (await world.submit()).leadId }
}
type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'submit-lead': (ports, { desk, partnerId }, key) => submitLead(ports, desk, partnerId, draft, key),
  'refer-contact': (ports, { client, accountId }, key) =>
    referContact(ports, client, accountId, { person: lou, isPersonalContact: true, agreed: true }, key),
  'accept-lead': (ports, { leadId }, key) => acceptLead(ports, ada, leadId, told, key),
}

holdsUnderFaults(changes, staged)
