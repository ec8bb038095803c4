/** What is owed to an account that nobody is seen at, day by day. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccountNotice } from '../../../shared/model/account-retention.ts'
import { daysLater } from '../../../shared/model/paris-day.ts'
import { later } from '../../../shared/retention/applied-terms.ts'
import { type AccountLife, inactivityOf, unlessPending } from '../../../shared/retention/inactivity.ts'

const openedOn = '2024-02-29'
const life = (more: Partial<AccountLife> = {}): AccountLife => ({
  openedOn,
  activeOn: [],
  contracts: [],
  notices: [],
  ...more,
})
const ruled = { rule: 'acc.inactivity', version: 1 }

describe('an account that nobody was ever at', () => {
  const due = '2027-02-28'

  test('is looked at sixty days before its three years are over', () => {
    expect(inactivityOf(life(), '2026-12-29')).toMatchObject({ verdict: 'wait', until: '2026-12-30' })
    expect(inactivityOf(life(), '2026-12-30')).toEqual({
      verdict: 'warn',
      notice: 'first',
      due: { day: due, ...ruled },
    })
  })

  test('is warned once more fifteen days before, and ends on its day', () => {
    const first: AccountNotice = { notice: 'first', on: '2026-12-30', due }
    const both = [first, { notice: 'last', on: '2027-02-13', due } as const]

    expect(inactivityOf(life({ notices: [first] }), '2027-02-12')).toMatchObject({
      verdict: 'wait',
      until: '2027-02-13',
    })
    expect(inactivityOf(life({ notices: [first] }), '2027-02-13')).toMatchObject({
      verdict: 'warn',
      notice: 'last',
    })
    expect(inactivityOf(life({ notices: both }), '2027-02-27')).toMatchObject({ verdict: 'wait', until: due })
    expect(inactivityOf(life({ notices: both }), due)).toEqual({
      verdict: 'end',
      due: { day: due, ...ruled },
    })
  })

  test('has its sixty and its fifteen days even where a warning came late', () => {
    const first: AccountNotice = { notice: 'first', on: '2027-05-01', due }
    const last: AccountNotice = { notice: 'last', on: '2027-06-20', due }

    expect(inactivityOf(life({ notices: [first] }), '2027-06-14')).toMatchObject({
      verdict: 'wait',
      until: '2027-06-15',
    })
    expect(inactivityOf(life({ notices: [first, last] }), '2027-07-04')).toMatchObject({
      verdict: 'wait',
      until: '2027-07-05',
    })
    expect(inactivityOf(life({ notices: [first, last] }), '2027-07-05').verdict).toBe('end')
  })
})

test('a sign of life takes back the warnings of the end that it moved', () => {
  const notices: AccountNotice[] = [
    { notice: 'first', on: '2026-12-30', due: '2027-02-28' },
    { notice: 'last', on: '2027-02-13', due: '2027-02-28' },
  ]
  const seen = life({ activeOn: [undefined, '2027-02-27'], notices })

  expect(inactivityOf(seen, '2027-02-28')).toMatchObject({ verdict: 'wait', until: '2029-12-29' })
  expect(inactivityOf(seen, '2029-12-29')).toMatchObject({ verdict: 'warn', notice: 'first' })
})

test('while one contract runs no clock does, and the end of the last one starts it', () => {
  const running = [{ endedOn: '2025-01-01' }, { endedOn: undefined }]
  const ended = [{ endedOn: '2025-01-01' }, { endedOn: '2028-06-30' }]

  expect(inactivityOf(life({ contracts: running }), '2040-01-01')).toMatchObject({
    verdict: 'wait',
    until: '2041-01-01',
  })
  expect(inactivityOf(life({ contracts: ended }), '2028-07-01')).toMatchObject({
    verdict: 'wait',
    until: '2031-05-01',
  })
})

const day = fc.integer({ min: 0, max: 6000 }).map((days) => daysLater(openedOn, days))

test('whatever its person did, nobody is put out before three quiet years and two warnings in time', () => {
  const history = fc.record({
    activeOn: fc.array(day, { maxLength: 3 }),
    contracts: fc.array(fc.record({ endedOn: fc.option(day, { nil: undefined }) }), { maxLength: 2 }),
    lateDays: fc.integer({ min: 0, max: 200 }),
  })

  fc.assert(
    fc.property(history, ({ lateDays, ...told }) => {
      const lived = playedOut(life(told), lateDays)
      if (told.contracts.some(({ endedOn }) => endedOn === undefined)) return lived === undefined
      const signs = [openedOn, ...told.activeOn, ...told.contracts.map(({ endedOn }) => endedOn ?? '')]
      const quiet = signs.every((sign) => later(sign, 'P3Y') <= (lived?.on ?? ''))
      const [first, last] = lived?.notices ?? []
      return (
        quiet &&
        first !== undefined &&
        last !== undefined &&
        daysLater(first.on, 60) <= (lived?.on ?? '') &&
        daysLater(last.on, 15) <= (lived?.on ?? '')
      )
    }),
  )
})

/** Looks whenever it is due, so many days late; the end, or undefined where forty years bring none. */
function playedOut(start: AccountLife, lateDays: number) {
  let lived = start
  let today = daysLater(openedOn, 6001)
  while (today < '2080-01-01') {
    const owed = inactivityOf(lived, today)
    if (owed.verdict === 'end') return { on: today, notices: lived.notices }
    if (owed.verdict === 'warn') {
      const said = { notice: owed.notice, on: today, due: owed.due.day }
      lived = { ...lived, notices: [...lived.notices, said] }
      today = daysLater(today, 1)
    } else today = daysLater(owed.until, lateDays)
  }
  return undefined
}

test('no account ends while a change of its rules waits for its approval; its person is told all the same', () => {
  const due = { day: '2027-02-28', rule: 'acc.inactivity', version: 2 }

  expect(unlessPending({ verdict: 'end', due }, true, '2027-02-28')).toEqual({
    verdict: 'wait',
    until: '2027-03-01',
    isWarned: true,
  })
  expect(unlessPending({ verdict: 'end', due }, false, '2027-02-28').verdict).toBe('end')
  expect(unlessPending({ verdict: 'warn', notice: 'first', due }, true, '2027-01-01').verdict).toBe('warn')
})
