/** Two people whom nobody sees for three years: one is warned twice and their account ends, the other signs in on the eve. */
import { afterPeriod } from '../local/clock/period.ts'
import type { Expect } from './check.ts'
import { samples } from './files/samples.ts'
import { anHour, certificateHolds, stateOf, takeCases, today } from './kept-dossier.ts'
import type { DocumentId } from './shared-loan.ts'
import { type AccountId, type DossierId, deposit, refusal, type Town } from './town.ts'

const aDay = 24 * anHour

export interface Unseen {
  readonly accountId: AccountId
  readonly dossierId: DossierId
  readonly passport: DocumentId
  /** Another's, who comes back. */
  readonly spared: AccountId
  /** Three years after the click of both. */
  readonly end: number
}

const person = {
  givenName: 'Camille',
  familyName: 'Martin',
  birthDate: '1980-01-01',
  email: 'c@example.org',
}

/** Both clicked on a message today; to one of them a dossier was refused. */
export async function openUnseen(town: Town): Promise<Unseen> {
  const ada = await town.advisor('ada')
  const { accountId } = await ada['register-client']({ body: person })
  const { accountId: spared } = await ada['register-client']({ body: { ...person, givenName: 'Denis' } })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'motor' } })
  const { ticket } = await deposit(town, dossierId, 'passport', samples.passport())
  await ada['advance-dossier']({ path: { dossierId }, body: { to: 'closed', reason: 'refused' } })
  for (const account of [accountId, spared]) await tell(town, account, 'clicked')
  const end = afterPeriod(town.stack.clock.now(), 'P3Y')
  return { accountId, dossierId, passport: ticket.documentId, spared, end }
}

async function tell(town: Town, accountId: AccountId, kind: 'clicked' | 'opened'): Promise<boolean> {
  const maud = await town.privacy('maud')
  const body = { channel: 'email', kind, on: today(town) } as const
  return (await maud['record-interaction']({ path: { accountId }, body })).isActive
}

/** Whether whoever writes to people was told, at least once. */
async function isTold({ stack }: Town, accountId: AccountId, type: string): Promise<boolean> {
  const events = (await (await fetch(`${stack.origin}/_local/events`)).json()) as readonly {
    readonly 'detail-type': string
    readonly detail: { readonly accountId?: string }
  }[]
  return events.some((event) => event['detail-type'] === type && event.detail.accountId === accountId)
}

/** The warnings of an account, as the log has them: each once. */
async function warningsOf(town: Town, accountId: AccountId): Promise<string> {
  const gilles = await town.auditor()
  const { items } = await gilles['list-entries']({ query: { object: accountId, limit: 100 } })
  const details = items.map(({ entry }) => entry.detail as { step?: string; notice?: string } | undefined)
  return details
    .flatMap((detail) => (detail?.step === 'warn' ? [detail.notice] : []))
    .toSorted()
    .join(' ')
}

/** To the sweep of the hour after an instant. */
async function passTo({ stack }: Town, at: number): Promise<void> {
  await stack.advance(at - stack.clock.now())
  await stack.advance(anHour)
}

/** The last two months: what is opened counts for nothing, what somebody does themselves keeps their account. */
export async function tellOfTwoWarnings(town: Town, expect: Expect, unseen: Unseen): Promise<void> {
  const { accountId, spared, end } = unseen
  await passTo(town, end - 62 * aDay)
  expect('nobody is warned too early', '', await warningsOf(town, accountId))
  expect('an opened message is no sign of life', false, await tell(town, accountId, 'opened'))
  await passTo(town, end - 60 * aDay + 6 * anHour)
  expect('60 days before the end its person is warned', 'first', await warningsOf(town, accountId))
  expect('by whoever writes to people', true, await isTold(town, accountId, 'AccountEndsSoon'))
  await passTo(town, end - 15 * aDay + 6 * anHour)
  expect('and 15 days before it again', 'first last', await warningsOf(town, accountId))
  const { stack } = town
  const login = { issuer: `${stack.origin}/clients`, subject: 'denis', role: 'client', accountId: spared }
  await passTo(town, end - 1.5 * aDay)
  await stack.invoke('admit-principal', login)
  await (await town.client('denis'))['list-dossiers']({ query: {} })
}

/** Once three years have passed. */
export async function tellOfAnEnd(town: Town, expect: Expect, unseen: Unseen): Promise<void> {
  const { accountId, dossierId, passport, spared } = unseen
  expect('after three years the account ends', true, await isTold(town, accountId, 'AccountEnded'))
  expect('that of whoever signed in on the eve does not', false, await isTold(town, spared, 'AccountEnded'))
  const ada = await town.advisor('ada')
  expect(
    'to its advisor nobody is there any more',
    '404 NOT_FOUND',
    await refusal(ada['show-dossier']({ path: { dossierId } })),
  )
  const marketing = (await town.privacy('maud'))['permit-contact']({
    path: { accountId },
    body: { channel: 'email', about: 'offer' },
  })
  expect('nor to marketing', '404 NOT_FOUND', await refusal(marketing))
  await takeCases(town, dossierId)
  expect('what has no purpose left is destroyed', 'destroyed', await stateOf(town, dossierId, passport))
  await certificateHolds(town, expect, dossierId, passport, 'dossier.refused')
}
