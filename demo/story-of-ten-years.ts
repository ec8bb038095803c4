/** Ten years in a minute: a refused dossier and one that became a contract, a hold, and the end of everything. */
import { createPublicKey, verify } from 'node:crypto'
import { afterPeriod } from '../local/clock/period.ts'
import type { Expect } from './check.ts'
import { samples } from './files/samples.ts'
import type { Name } from './people.ts'
import type { DocumentId } from './shared-loan.ts'
import { admitEverybody, type DossierId, deposit, refusal, type Town } from './town.ts'

const anHour = 3_600_000
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex') // RFC 8410, section 4.

interface Kept {
  readonly dossierId: DossierId
  readonly passport: DocumentId
  readonly report: DocumentId
}

export async function tellOfTenYears(town: Town, expect: Expect): Promise<void> {
  const refused = await openKept(town)
  const insured = await openKept(town)
  const started = town.stack.clock.now()
  await endBoth(town, expect, refused, insured)
  const holdId = await hold(town, expect, refused)
  await threeYearsOn(town, expect, refused, holdId)
  await fiveYearsOn(town, expect, refused, started)
  await tenYearsOn(town, expect, insured, started)
}

const today = ({ stack }: Town): string => new Date(stack.clock.now()).toISOString().slice(0, 10)

async function openKept(town: Town): Promise<Kept> {
  const ada = await town.advisor('ada')
  const person = {
    givenName: 'Camille',
    familyName: 'Martin',
    birthDate: '1980-01-01',
    email: 'c@example.org',
  }
  const { accountId } = await ada['register-client']({ body: person })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const passport = await deposit(town, dossierId, 'passport', samples.passport())
  const report = await deposit(town, dossierId, 'operation-report', samples.report())
  await takeCases(town, dossierId)
  return { dossierId, passport: passport.ticket.documentId, report: report.ticket.documentId }
}

/** A case lasts a quarter at most: officers take it again for each visit. */
async function takeCases(town: Town, dossierId: DossierId): Promise<void> {
  const until = new Date(town.stack.clock.now() + 60 * 24 * anHour).toISOString().slice(0, 10)
  for (const name of ['leo', 'lucie'] as const) {
    const officer = await town.privacy(name)
    await officer['take-case']({ path: { dossierId }, body: { ticket: 'case-7', until } })
  }
}

async function why(town: Town, dossierId: DossierId, documentId: DocumentId) {
  const leo = await town.privacy('leo')
  return leo['explain-retention']({ path: { dossierId, documentId } })
}

async function endBoth(town: Town, expect: Expect, refused: Kept, insured: Kept): Promise<void> {
  const before = await why(town, refused.dossierId, refused.passport)
  expect('a dossier under way keeps its papers without an end', undefined, before.due?.day)
  const ada = await town.advisor('ada')
  const body = { to: 'closed', reason: 'refused' } as const
  await ada['advance-dossier']({ path: { dossierId: refused.dossierId }, body })
  const leo = await town.privacy('leo')
  const ended = { trigger: 'contract-ended', on: today(town), circumstances: ['contract'] } as const
  await leo['record-event']({
    path: { dossierId: insured.dossierId },
    body: { ...ended, circumstances: ['contract'] },
  })
  const passport = await why(town, refused.dossierId, refused.passport)
  expect('a refused dossier: its passport is kept for three years', 'dossier.refused', passport.due?.rule)
  const report = await why(town, refused.dossierId, refused.report)
  expect('its health documents for five', 'health.no-contract', report.due?.rule)
  const contract = await why(town, insured.dossierId, insured.report)
  expect('health behind a contract as long as claims may come', 'health.contract', contract.due?.rule)
  const later = { trigger: 'dossier-ended', on: '2999-01-01' } as const
  const early = leo['record-event']({ path: { dossierId: refused.dossierId }, body: later })
  expect('nothing is recorded that did not happen yet', '409 WRONG_STATE', await refusal(early))
}

async function hold(town: Town, expect: Expect, { dossierId, passport }: Kept) {
  const leo = await town.privacy('leo')
  const reviewOn = new Date(afterPeriod(town.stack.clock.now(), 'P11M')).toISOString().slice(0, 10)
  const body = { kind: 'litigation', reference: 'file-7', reviewOn } as const
  const { holdId } = await leo['place-hold']({ path: { dossierId }, body })
  expect('Leo holds the refused dossier for a court', 'hold', holdId.split('_')[0])
  expect('the document says so', 1, (await why(town, dossierId, passport)).holds)
  await town.stack.advance(anHour)
  const { storage } = await why(town, dossierId, passport)
  expect(
    'storage too: the flag is on, and the dossier is archived',
    'ON true',
    `${storage?.legalHold} ${storage?.isArchived}`,
  )
  return holdId
}

/** Moves the clock, lets people in anew, and lets what became due be carried out to its end. */
async function moveTo(town: Town, at: number): Promise<void> {
  await town.stack.advance(Math.max(0, at - town.stack.clock.now()))
  await admitEverybody(town.stack)
  for (let hour = 0; hour < 3; hour += 1) await town.stack.advance(anHour)
}

const stateOf = async (town: Town, dossierId: DossierId, documentId: DocumentId): Promise<string> =>
  (await why(town, dossierId, documentId)).state

async function threeYearsOn(
  town: Town,
  expect: Expect,
  { dossierId, passport, report }: Kept,
  holdId: Awaited<ReturnType<typeof hold>>,
): Promise<void> {
  await moveTo(town, afterPeriod(town.stack.clock.now(), 'P3Y'))
  await takeCases(town, dossierId)
  const due = await why(town, dossierId, passport)
  expect('three years later the passport is due, and held', 'blocked hold', `${due.verdict} ${due.blockedBy}`)
  expect('so it is there', 'available', due.state)
  const lift = async (name: Name) => (await town.privacy(name))['lift-hold']({ path: { dossierId, holdId } })
  expect('Leo asks that the hold be lifted', 'lift-asked', (await lift('leo')).state)
  expect('and cannot lift it alone', '409 WRONG_STATE', await refusal(lift('leo')))
  expect('Lucie lifts it', 'lifted', (await lift('lucie')).state)
  for (let hour = 0; hour < 3; hour += 1) await town.stack.advance(anHour)
  expect('the passport is destroyed within hours', 'destroyed', await stateOf(town, dossierId, passport))
  await certificateHolds(town, expect, dossierId, passport, 'dossier.refused')
  expect('the report is not due yet', 'available', await stateOf(town, dossierId, report))
}

async function certificateHolds(
  town: Town,
  expect: Expect,
  dossierId: DossierId,
  documentId: DocumentId,
  rule: string,
): Promise<void> {
  const leo = await town.privacy('leo')
  const { certificate, signature, publicKey } = await leo['show-certificate']({
    path: { dossierId, documentId },
    query: {},
  })
  const text = Buffer.from(certificate, 'base64')
  const der = Buffer.concat([spkiPrefix, Buffer.from(publicKey, 'base64')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  const isSigned = verify(null, text, key, Buffer.from(signature, 'base64'))
  const said = JSON.parse(text.toString()) as { readonly rule: string; readonly method: string }
  expect(`a signed certificate names the rule`, `true ${rule}`, `${isSigned} ${said.rule}`)
  expect('it names nobody', false, /camille|martin|passport\.pdf/i.test(text.toString()))
}

async function fiveYearsOn(
  town: Town,
  expect: Expect,
  { dossierId, report }: Kept,
  started: number,
): Promise<void> {
  await moveTo(town, afterPeriod(started, 'P5Y') - 2 * 24 * anHour)
  await takeCases(town, dossierId)
  expect('a day before five years the report is there', 'available', await stateOf(town, dossierId, report))
  await moveTo(town, afterPeriod(started, 'P5Y') + anHour)
  expect('after five years it is not', 'destroyed', await stateOf(town, dossierId, report))
  await certificateHolds(town, expect, dossierId, report, 'health.no-contract')
  const list = await (await town.privacy('leo'))['list-documents']({ path: { dossierId }, query: {} })
  const labels = list.items.map(({ label }) => label).join('')
  expect('what is left says that there were two documents', 2, list.items.length)
  expect('and not what they were called', false, /pdf|jpg/i.test(labels))
}

async function tenYearsOn(town: Town, expect: Expect, insured: Kept, started: number): Promise<void> {
  await moveTo(town, afterPeriod(started, 'P10Y'))
  await takeCases(town, insured.dossierId)
  const report = await stateOf(town, insured.dossierId, insured.report)
  expect("ten years later the contract's health documents are gone", 'destroyed', report)
  await certificateHolds(town, expect, insured.dossierId, insured.report, 'health.contract')
  const passport = await why(town, insured.dossierId, insured.passport)
  expect('its passport stays as long as the account is open', 'available', passport.state)
  const queues = (await (await fetch(`${town.stack.origin}/_local/queues`)).json()) as {
    readonly isDeadLetterQueue: boolean
    readonly messages: readonly unknown[]
  }[]
  const setAside = queues.filter((queue) => queue.isDeadLetterQueue).flatMap(({ messages }) => messages)
  expect('nothing was set aside on the way', 0, setAside.length)
}
