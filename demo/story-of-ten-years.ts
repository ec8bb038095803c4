/** Ten years in a minute: a refused dossier and one that became a contract, a hold, and the end of everything. */
import { afterPeriod } from '../local/clock/period.ts'
import { auditorsDesk } from './auditors-desk.ts'
import type { Expect } from './check.ts'
import {
  anHour,
  certificateHolds,
  type Kept,
  moveTo,
  openKept,
  recordsAreForgotten,
  stateOf,
  takeCases,
  today,
  why,
} from './kept-dossier.ts'
import type { Name } from './people.ts'
import { tellOfAnArchive } from './story-of-an-archive.ts'
import { tellOfAnImage } from './story-of-an-image.ts'
import { openUnseen, tellOfAnEnd, tellOfTwoWarnings } from './story-of-inactivity.ts'
import { refusal, type Town } from './town.ts'

export async function tellOfTenYears(town: Town, expect: Expect): Promise<void> {
  await tellOfAnImage(town, expect)
  const unseen = await openUnseen(town)
  const refused = await openKept(town)
  const insured = await openKept(town)
  const started = town.stack.clock.now()
  await endBoth(town, expect, refused, insured)
  const holdId = await hold(town, expect, refused)
  await tellOfTwoWarnings(town, expect, unseen)
  await threeYearsOn(town, expect, refused, holdId, started)
  await tellOfAnEnd(town, expect, unseen)
  await fiveYearsOn(town, expect, refused, started)
  await tenYearsOn(town, expect, insured, started)
  await tellOfAnArchive(town, expect, insured)
  await sevenYearsAfter(town, expect, insured)
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

async function threeYearsOn(
  town: Town,
  expect: Expect,
  { dossierId, passport, report }: Kept,
  holdId: Awaited<ReturnType<typeof hold>>,
  started: number,
): Promise<void> {
  await moveTo(town, afterPeriod(started, 'P3Y') + 24 * anHour)
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
  await recordsAreForgotten(town, expect, dossierId)
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
    readonly name: string
    readonly isDeadLetterQueue: boolean
    readonly messages: readonly unknown[]
  }[]
  // What an incident is about waits in a queue too, for whoever was called: that is where it belongs.
  const setAside = queues
    .filter(({ name, isDeadLetterQueue }) => isDeadLetterQueue && !name.startsWith('AlarmDeskIncidents'))
    .flatMap(({ messages }) => messages)
  expect('nothing was set aside on the way', 0, setAside.length)
}

/** What legal and accounting kept goes as well; the log says all of it, and holds. */
async function sevenYearsAfter(town: Town, expect: Expect, { dossierId, passport }: Kept): Promise<void> {
  const { due } = await why(town, dossierId, passport)
  await moveTo(town, afterPeriod(town.stack.clock.now(), 'P7Y') + 24 * anHour)
  await takeCases(town, dossierId)
  expect('seven years later the archive is empty', 'destroyed', await stateOf(town, dossierId, passport))
  await certificateHolds(town, expect, dossierId, passport, due?.rule ?? 'none')
  const desk = await auditorsDesk(town)
  await town.stack.advance(anHour)
  const bundle = await desk.take(`dossier=${dossierId}`)
  expect('the log of the dossier verifies offline', 'exit 0', desk.verify(bundle).exit)
}
