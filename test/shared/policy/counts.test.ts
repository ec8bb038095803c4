/** How many dossiers a person opens, and how many people one brings: the limit itself is the last that counts. */
import { expect, test } from 'vitest'
import { leadLimits, quotas } from '../../../shared/limits.ts'
import { DossierId, ulid } from '../../../shared/model/ids.ts'
import type { Quota } from '../../../shared/model/quota.ts'
import { AdmittedRole, type Principal } from '../../../shared/model/records.ts'
import type { Facts } from '../../../shared/policy/facts.ts'
import { talliedAfter } from '../../../shared/policy/rules/leads.ts'
import { countedAfter } from '../../../shared/policy/rules/quotas.ts'
import { ada, loan, now, principalId } from './people.ts'
import { speaking } from './speaking.ts'

const hourMs = 3_600_000
const day = '2026-11-24'
/** So many other dossiers, each opened at that instant. */
const opened = (count: number, at: number, on = day): Quota => ({
  version: 1,
  day: on,
  opened: Object.fromEntries(
    Array.from({ length: count }, (_none, place) => [
      DossierId.parse(`dossier_${ulid(at, new Uint8Array(10).fill(place))}`),
      at,
    ]),
  ),
})
const asks = (role: Principal['role'], quota?: Quota): Facts => ({
  now,
  principal: { ...ada, role },
  dossier: loan,
  quota,
})
const isStopped = (facts: Facts): boolean =>
  speaking(facts, { action: 'show-dossier', audience: 'advisor' }).includes(
    'a-person-opens-so-many-dossiers-and-no-more',
  )

test.each([
  ['advisor', quotas.advisor],
  ['claims-manager', quotas.advisor],
  ['physician', quotas.physician],
  ['medical-staff', quotas.physician],
] as const)('the role %s opens so many in an hour and so many in a day', (role, { perHour, perDay }) => {
  expect(isStopped(asks(role, opened(perHour - 1, now)))).toBe(false)
  expect(isStopped(asks(role, opened(perHour, now)))).toBe(true)
  expect(isStopped(asks(role, opened(perHour, now - hourMs + 1)))).toBe(true)
  expect(isStopped(asks(role, opened(perHour, now - hourMs)))).toBe(false)
  expect(isStopped(asks(role, opened(perDay - 1, now - hourMs)))).toBe(false)
  expect(isStopped(asks(role, opened(perDay, now - hourMs)))).toBe(true)
})

test('a dossier that was opened today already is opened again, and yesterday does not count', () => {
  const many = opened(quotas.advisor.perDay, now)
  const withThis = { ...many, opened: { ...many.opened, [loan.dossierId]: now - hourMs } }

  expect(isStopped(asks('advisor', withThis))).toBe(false)
  expect(isStopped(asks('advisor', { ...many, day: '2026-11-23' }))).toBe(false)
  expect(isStopped(asks('advisor'))).toBe(false)
  expect(isStopped({ ...asks('advisor', many), dossier: undefined })).toBe(false)
  expect(isStopped({ ...asks('advisor', many), principal: undefined })).toBe(false)
})

test('nobody else is counted', () => {
  const counted = ['advisor', 'claims-manager', 'physician', 'medical-staff']

  for (const role of AdmittedRole.options) {
    const count = countedAfter(asks(role), loan.dossierId)
    expect(count !== undefined, role).toBe(counted.includes(role))
    if (!counted.includes(role)) expect(isStopped(asks(role, opened(1_000, now))), role).toBe(false)
  }
  expect(countedAfter({ now }, loan.dossierId)).toBeUndefined()
})

test('a dossier is counted once a day, from the instant it was opened first', () => {
  const one = opened(1, now)

  expect(countedAfter(asks('advisor'), loan.dossierId)).toEqual({ day, opened: { [loan.dossierId]: now } })
  expect(countedAfter(asks('advisor', one), loan.dossierId)).toEqual({
    day,
    opened: { ...one.opened, [loan.dossierId]: now },
  })
  expect(countedAfter(asks('advisor', { ...one, day: '2026-11-23' }), loan.dossierId)).toEqual({
    day,
    opened: { [loan.dossierId]: now },
  })
  expect(
    countedAfter(asks('advisor', { ...one, opened: { [loan.dossierId]: now - 1 } }), loan.dossierId),
  ).toBeUndefined()
})

const brought = (action: 'submit-lead' | 'refer-contact', count: number, on = day): Facts => ({
  now,
  principal: { version: 1, principalId, role: 'client' },
  tally: { version: 1, day: on, counts: { [action]: count } },
})
const isTooMany = (action: 'submit-lead' | 'refer-contact', count: number, on?: string): boolean =>
  speaking(brought(action, count, on), { action, audience: 'client' }).includes(
    'nobody-brings-more-people-than-they-could-know',
  )

test.each([
  ['submit-lead', leadLimits.perDeskAndDay],
  ['refer-contact', leadLimits.referralsPerDay],
] as const)('%s is counted by the day, apart from the other', (action, limit) => {
  const other = action === 'submit-lead' ? 'refer-contact' : 'submit-lead'

  expect(isTooMany(action, limit - 1)).toBe(false)
  expect(isTooMany(action, limit)).toBe(true)
  expect(isTooMany(action, limit, '2026-11-23')).toBe(false)
  expect(talliedAfter(brought(action, 2), action)).toEqual({ day, counts: { [action]: 3 } })
  expect(talliedAfter(brought(action, 2, '2026-11-23'), action)).toEqual({ day, counts: { [action]: 1 } })
  expect(talliedAfter(brought(other, 2), action)).toEqual({ day, counts: { [other]: 2, [action]: 1 } })
  expect(talliedAfter({ now }, action)).toEqual({ day, counts: { [action]: 1 } })
})
