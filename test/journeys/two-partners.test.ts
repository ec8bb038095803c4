/** Two partners, consent per partner, over HTTP: what each received, what a withdrawal cuts, and what a partner's does. */
import { beforeAll, describe, expect, test } from 'vitest'
import { acknowledge, type ConsentId, openSharedLoan, readAt, type Sent } from '../../demo/shared-loan.ts'
import { refusal } from '../../demo/town.ts'
import { chainOf } from './access-log.ts'
import { eventsIn } from './incidents.ts'
import { runningVault, sendAs } from './running-vault.ts'

const running = runningVault()
const people = ['dr-petit', 'paul', 'berthe'] as const
type Loan = Awaited<ReturnType<typeof openSharedLoan>>

/** An insurer with a report and a passport, a lender with bank statements, each under a consent of its own. */
async function allSent() {
  const loan = await openSharedLoan(running())
  const { partners, documents, consent, release, send } = loan
  const { insurer, lender } = partners
  const medical = await consent(insurer, 'medical', ['operation-report'])
  const sales = await consent(insurer, 'non-medical', ['passport'])
  const lending = await consent(lender, 'non-medical', ['bank-statements'])
  await release(documents.report, insurer)
  const sent = {
    medical: await send(insurer, 'medical', [documents.report]),
    sales: await send(insurer, 'non-medical', [documents.passport]),
    lending: await send(lender, 'non-medical', [documents.statements]),
  }
  return { ...loan, sent, consentIds: { medical, sales, lending } }
}

/** What each desk is answered that asks for a document of a transmission. */
const statusesOf = async (sent: Sent, documentId: Parameters<typeof readAt>[3]) =>
  Promise.all(people.map(async (desk) => (await readAt(desk, running(), sent, documentId)).status))

describe('consent per partner', () => {
  let loan: Awaited<ReturnType<typeof allSent>>
  let consentId: ConsentId
  beforeAll(async () => {
    loan = await allSent()
    consentId = loan.consentIds.medical.consentId
  })

  test('the medical desk got the health document, and nobody else did', async () => {
    const { sent, documents } = loan

    expect(await statusesOf(sent.medical, documents.report)).toEqual([200, 404, 404])
    expect(await statusesOf(sent.sales, documents.report)).toEqual([404, 404, 404])
    expect(await statusesOf(sent.lending, documents.report)).toEqual([404, 404, 404])
  })

  test('each other desk got its own, and nothing of the others', async () => {
    const { sent, documents } = loan

    expect(await statusesOf(sent.sales, documents.passport)).toEqual([404, 200, 404])
    expect(await statusesOf(sent.lending, documents.statements)).toEqual([404, 404, 200])
    expect(await statusesOf(sent.lending, documents.passport)).toEqual([404, 404, 404])
  })

  test('a list names what was sent to the desk that asks, and asks for no other', async () => {
    const { sent, partners } = loan
    const listed = async (name: (typeof people)[number], partnerId: string, desk: string) => {
      const reply = await sendAs(running(), name, {
        path: `/partner/partners/${partnerId}/transmissions?desk=${desk}`,
      })
      return [reply.status, reply.text.match(/transmission_\w+/g)]
    }

    expect(await listed('dr-petit', partners.insurer, 'medical')).toEqual([
      200,
      [sent.medical.transmissionId],
    ])
    expect(await listed('paul', partners.insurer, 'non-medical')).toEqual([200, [sent.sales.transmissionId]])
    expect(await listed('paul', partners.insurer, 'medical')).toEqual([404, null])
    expect(await listed('berthe', partners.insurer, 'non-medical')).toEqual([404, null])
  })

  test('each transmission has its consent, its digests and an acknowledgement of exactly these', async () => {
    const town = running()
    const { sent, ada, dossierId, consentIds } = loan
    const desks = [sent.medical, sent.sales, sent.lending] as const

    for (const [place, one] of desks.entries()) {
      const desk = await town.partner(people[place] ?? 'paul')
      const { documents } = await desk['show-transmission']({ path: one })
      const wrong = documents.map((document) => ({ ...document, sha256: 'f'.repeat(64) as never }))
      const refused = desk['acknowledge-transmission']({ path: one, body: { documents: wrong } })
      expect(await refusal(refused)).toBe('409 WRONG_STATE')
      await acknowledge(desk, one)
    }

    const { items } = await ada['list-transmissions']({ path: { dossierId }, query: {} })
    expect(items.map((one) => [one.transmissionId, one.consentId, one.state]).toSorted()).toEqual(
      [
        [sent.medical.transmissionId, consentIds.medical.consentId, 'acknowledged'],
        [sent.sales.transmissionId, consentIds.sales.consentId, 'acknowledged'],
        [sent.lending.transmissionId, consentIds.lending.consentId, 'acknowledged'],
      ].toSorted(),
    )
    expect(items.map((one) => one.acknowledgedDigest)).toEqual(
      items.map(() => expect.stringMatching(/^.{64}$/)),
    )
  })

  test('a withdrawal refuses what is sent next and what is read next, and the insurer is told', async () => {
    const town = running()
    const { withdraw, send, partners, documents, sent, dossierId } = loan

    await withdraw(consentId)

    const more = send(partners.insurer, 'medical', [documents.report])
    expect(await refusal(more)).toBe('403 REFUSED')
    expect(await statusesOf(sent.medical, documents.report)).toEqual([403, 404, 404])
    expect(await eventsIn(town, 'ConsentWithdrawn')).toContainEqual({
      dossierId,
      partnerId: partners.insurer,
      consentId,
    })
  })

  test('the other desk and the other partner are untouched', async () => {
    const { sent, documents } = loan

    expect(await statusesOf(sent.sales, documents.passport)).toEqual([404, 200, 404])
    expect(await statusesOf(sent.lending, documents.statements)).toEqual([404, 404, 200])
  })

  test('what was lawfully sent stays on record, with every refusal after it', async () => {
    const chain = await chainOf(running(), loan.dossierId)

    const of = (action: string, decision: string) =>
      chain.filter((entry) => entry.action === action && entry.decision === decision).length
    expect(of('transmit-documents', 'ALLOW')).toBe(3)
    expect(of('withdraw-consent', 'ALLOW')).toBe(1)
    expect(of('transmit-documents', 'DENY')).toBe(1)
    expect(chain.find(({ code }) => code === 'REFUSED')).toMatchObject({
      rule: 'without-a-live-consent-nothing-is-shared',
    })
  })

  test('a new consent begins anew: the old transmission stays cut', async () => {
    const { consent, partners, send, sent, documents } = loan

    await consent(partners.insurer, 'medical', ['operation-report'])
    const fresh = await send(partners.insurer, 'medical', [documents.report])

    expect(await statusesOf(sent.medical, documents.report)).toEqual([403, 404, 404])
    expect(await statusesOf(fresh, documents.report)).toEqual([200, 404, 404])
  })
})

describe('a partner that withdraws its agreement', () => {
  let loan: Loan & Awaited<ReturnType<typeof allSent>>
  beforeAll(async () => {
    loan = await allSent()
    const paul = await running().partner('paul')
    await paul['decide-transmission']({ path: loan.sent.sales, body: { decision: 'accepted' } })

    await paul['decide-transmission']({
      path: loan.sent.sales,
      body: { decision: 'withdrawn', reason: 'R-7' },
    })
  })

  test('the transmission says withdrawn, and the advisor sees when and why', async () => {
    const { ada, dossierId, sent } = loan
    const { items } = await ada['list-transmissions']({ path: { dossierId }, query: {} })

    const one = items.find(({ transmissionId }) => transmissionId === sent.sales.transmissionId)
    expect(one).toMatchObject({ state: 'withdrawn', decisionReason: 'R-7', decidedAt: expect.anything() })
  })

  test('the person and their advisor are told, and the person sees both consents ended', async () => {
    const { camille, dossierId, partners, sent } = loan
    const { transmissionId } = sent.sales

    const { items } = await camille['list-consents']({ path: { dossierId } })

    expect(await eventsIn(running(), 'TransmissionDecided')).toContainEqual({ dossierId, transmissionId })
    const stateOf = (partnerId: string) =>
      items.filter((one) => one.partnerId === partnerId).map(({ state }) => state)
    expect(stateOf(partners.insurer)).toEqual(['ended', 'ended'])
    expect(stateOf(partners.lender)).toEqual(['given'])
  })

  test('its access is cut at both desks, and the lender reads on', async () => {
    const { sent, documents } = loan

    expect(await statusesOf(sent.sales, documents.passport)).toEqual([404, 403, 404])
    expect(await statusesOf(sent.medical, documents.report)).toEqual([403, 404, 404])
    expect(await statusesOf(sent.lending, documents.statements)).toEqual([404, 404, 200])
  })

  test('what it withdrew it does not accept again', async () => {
    const paul = await running().partner('paul')

    const again = paul['decide-transmission']({ path: loan.sent.sales, body: { decision: 'accepted' } })

    expect(await refusal(again)).toBe('409 WRONG_STATE')
  })

  test('a third partner is sent nothing before a consent of its own, and then it is', async () => {
    const { consent, send, documents } = loan
    const diane = await running().privacy('diane')
    const body = { legalName: 'Mutuelle Gamma', kind: 'insurer', country: 'FR', active: true } as const
    const { partnerId } = await diane['register-partner']({ body })

    const early = await refusal(send(partnerId, 'non-medical', [documents.passport]))
    await consent(partnerId, 'non-medical', ['passport'])
    const late = await refusal(send(partnerId, 'non-medical', [documents.passport]))

    expect([early, late]).toEqual(['403 REFUSED', 'answered'])
  })
})

test('of what is asked while a consent is withdrawn, nothing is granted after it', {
  timeout: 90_000,
}, async () => {
  const { consent, withdraw, send, partners, documents, dossierId } = await openSharedLoan(running())
  const rounds = 6
  for (let round = 0; round < rounds; round += 1) {
    const { consentId } = await consent(partners.lender, 'non-medical', ['bank-statements'])
    const sent = await send(partners.lender, 'non-medical', [documents.statements])
    const read = () => readAt('berthe', running(), sent, documents.statements)
    const more = () => refusal(send(partners.lender, 'non-medical', [documents.statements]))

    await Promise.all([read(), more(), withdraw(consentId), more(), read()])
  }

  const using = new Set(['transmit-documents', 'read-transmitted-document'])
  const chain = await chainOf(running(), dossierId)
  let isLive = false
  const wrong = chain.filter(({ action, decision }) => {
    if (decision === 'ALLOW' && action === 'give-consent') isLive = true
    if (decision === 'ALLOW' && action === 'withdraw-consent') isLive = false
    return using.has(action) && (decision === 'ALLOW') !== isLive
  })
  expect(chain.filter(({ action }) => action === 'withdraw-consent')).toHaveLength(rounds)
  expect(wrong).toEqual([])
})
