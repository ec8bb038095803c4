/** Two partners, and a consent for each: what one may have says nothing of the other, and ends by itself. */
import type { Expect } from './check.ts'
import { samples } from './files/samples.ts'
import { acknowledge, openSharedLoan, readAt, type Sent } from './shared-loan.ts'
import { digestOf, refusal, type Town } from './town.ts'

type Loan = Awaited<ReturnType<typeof openSharedLoan>>
/** What went to the insurer's medical service, to its other desk, and to the lender. */
type All = Readonly<Record<'medical' | 'sales' | 'lender', Sent>>

export async function tellOfTwoPartners(town: Town, expect: Expect): Promise<void> {
  const loan = await openSharedLoan(town)
  const consentId = await consentToEach(loan, expect)
  const sent = await sendToEach(loan, expect)
  await eachReadsItsOwn(town, loan, expect, sent)
  await allAcknowledge(town, loan, expect, sent)
  await withdrawFromOne(town, loan, expect, sent, consentId)
}

async function consentToEach({ consent, send, partners, documents }: Loan, expect: Expect) {
  const { insurer, lender } = partners
  const early = send(lender, 'non-medical', [documents.statements])
  expect('before any consent nothing is sent', '403 REFUSED', await refusal(early))
  const { consentId } = await consent(insurer, 'medical', ['operation-report'])
  expect("Camille signs for the insurer's medical service", 'consent', consentId.split('_')[0])
  await consent(insurer, 'non-medical', ['passport'])
  await consent(lender, 'non-medical', ['bank-statements'])
  const mixed = consent(lender, 'non-medical', ['operation-report'])
  expect('no consent lets health go to a lender', '422 CATEGORY_NOT_NEEDED', await refusal(mixed))
  return consentId
}

async function sendToEach({ send, release, partners, documents }: Loan, expect: Expect): Promise<All> {
  const { insurer, lender } = partners
  const { report, passport, statements } = documents
  const unreleased = send(insurer, 'medical', [report])
  expect('a report that no physician released stays', '403 REFUSED', await refusal(unreleased))
  await release(report, insurer)
  const sent = {
    medical: await send(insurer, 'medical', [report]),
    sales: await send(insurer, 'non-medical', [passport]),
    lender: await send(lender, 'non-medical', [statements]),
  }
  const others = send(lender, 'non-medical', [passport])
  expect('the lender is sent nothing that she did not name to it', '403 REFUSED', await refusal(others))
  const toSales = send(insurer, 'non-medical', [report])
  expect("nor the insurer's sales desk a report", '403 REFUSED', await refusal(toSales))
  return sent
}

async function eachReadsItsOwn(town: Town, { documents }: Loan, expect: Expect, sent: All): Promise<void> {
  const { report, passport, statements } = documents
  const own = await readAt('dr-petit', town, sent.medical, report)
  expect('the medical service reads the report', digestOf(samples.report().bytes), digestOf(own.bytes))
  const atSales = await readAt('paul', town, sent.medical, report)
  expect('the sales desk of the same insurer finds nothing', 404, atSales.status)
  expect('nor does the lender', 404, (await readAt('berthe', town, sent.medical, report)).status)
  expect('the sales desk reads the passport', 200, (await readAt('paul', town, sent.sales, passport)).status)
  expect('the lender the statements', 200, (await readAt('berthe', town, sent.lender, statements)).status)
  const crossed = await readAt('berthe', town, sent.lender, passport)
  expect('and not what it was not sent', 404, crossed.status)
}

async function allAcknowledge(
  town: Town,
  { ada, dossierId, partners }: Loan,
  expect: Expect,
  sent: All,
): Promise<void> {
  const documents = await acknowledge(await town.partner('dr-petit'), sent.medical)
  expect(
    'what a desk acknowledges has the digest of what was sent',
    digestOf(samples.report().bytes),
    documents[0]?.sha256,
  )
  await acknowledge(await town.partner('paul'), sent.sales)
  await acknowledge(await town.partner('berthe'), sent.lender)
  const { items } = await ada['list-transmissions']({ path: { dossierId }, query: {} })
  const whole = items.filter((one) => one.consentId && one.acknowledgedAt && one.acknowledgedDigest)
  expect('Ada sees three transmissions, each with its consent and its acknowledgement', 3, whole.length)
  const consents = new Set(whole.map(({ consentId }) => consentId)).size
  expect('each under a consent of its own', 3, consents)
  expect('two of them to the insurer', 2, items.filter((one) => one.partnerId === partners.insurer).length)
}

async function withdrawFromOne(
  town: Town,
  { withdraw, camille, dossierId, send, partners, documents }: Loan,
  expect: Expect,
  sent: All,
  consentId: Parameters<Loan['withdraw']>[0],
): Promise<void> {
  const { report, passport, statements } = documents
  await withdraw(consentId)
  const after = await readAt('dr-petit', town, sent.medical, report)
  expect('Camille withdraws: the next read of the medical service is refused', 403, after.status)
  const again = send(partners.insurer, 'medical', [report])
  expect('and nothing more is sent to it', '403 REFUSED', await refusal(again))
  expect('its sales desk reads on', 200, (await readAt('paul', town, sent.sales, passport)).status)
  expect('and so does the lender', 200, (await readAt('berthe', town, sent.lender, statements)).status)
  const { items } = await camille['list-consents']({ path: { dossierId } })
  expect('she sees one consent withdrawn', 1, items.filter(({ state }) => state === 'withdrawn').length)
  expect('and two that count', 2, items.filter(({ state }) => state === 'given').length)
  const events = await (await fetch(`${town.stack.origin}/_local/events`)).text()
  expect('the insurer is told', true, events.includes('ConsentWithdrawn'))
}
