/** What is owed to an account at which nobody is seen: nothing yet, a warning, or its end. Pure: days in, a verdict out. */
import { inactivityLimits } from '../limits.ts'
import type { AccountNotice } from '../model/account-retention.ts'
import { daysLater } from '../model/paris-day.ts'
import { later } from './applied-terms.ts'
import { type Limit, scheduleOf } from './schedule.ts'

/** What an account's clock is counted from. Days are those of Paris. */
export interface AccountLife {
  readonly openedOn: string
  /** The last sign-in, and the last active consultation. */
  readonly activeOn: readonly (string | undefined)[]
  readonly contracts: readonly { readonly endedOn: string | undefined }[]
  readonly notices: readonly AccountNotice[]
}

export type Inactivity =
  /** `isWarned`: its person was told of the end that it waits for. */
  | { readonly verdict: 'wait'; readonly until: string; readonly isWarned: boolean }
  | { readonly verdict: 'warn'; readonly notice: AccountNotice['notice']; readonly due: Limit }
  | { readonly verdict: 'end'; readonly due: Limit }

const { firstNoticeDays, lastNoticeDays, looksWhileContractRuns } = inactivityLimits

/**
 * The end comes three years after the last sign of life, and never before its person had 60 days since the first
 * warning and 15 since the last: where a warning came late, the end waits for it.
 */
export function inactivityOf(life: AccountLife, today: string): Inactivity {
  const due = dueOf(life)
  if (due === undefined)
    return { verdict: 'wait', until: later(today, looksWhileContractRuns), isWarned: false }
  const told = (which: AccountNotice['notice']) =>
    life.notices.find(({ notice, due: end }) => notice === which && end === due.day)?.on
  const first = told('first')
  if (first === undefined) return owed('first', daysLater(due.day, -firstNoticeDays), today, due)
  const end = latest(due.day, daysLater(first, firstNoticeDays))
  const last = told('last')
  if (last === undefined) return owed('last', daysLater(end, -lastNoticeDays), today, due)
  const over = latest(end, daysLater(last, lastNoticeDays))
  return today < over ? { verdict: 'wait', until: over, isWarned: true } : { verdict: 'end', due }
}

/**
 * While a change of a rule about accounts waits for its approval no account ends: its person may be told, and their end
 * waits a day at a time (domain rule R4.7).
 */
export const unlessPending = (owed: Inactivity, isPending: boolean, today: string): Inactivity =>
  isPending && owed.verdict === 'end' ? { verdict: 'wait', until: daysLater(today, 1), isWarned: true } : owed

const owed = (notice: AccountNotice['notice'], day: string, today: string, due: Limit): Inactivity =>
  today < day
    ? { verdict: 'wait', until: day, isWarned: notice === 'last' }
    : { verdict: 'warn', notice, due }

const latest = (one: string, other: string): string => (one < other ? other : one)

/** By the schedule's own rule of inactivity; undefined while a contract runs. */
function dueOf({ openedOn, activeOn, contracts }: AccountLife): Limit | undefined {
  const isRunning = contracts.some(({ endedOn }) => endedOn === undefined)
  const lastOf = (days: readonly (string | undefined)[]) =>
    days
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1)
  const [active, ended] = [lastOf(activeOn), lastOf(contracts.map(({ endedOn }) => endedOn))]
  return scheduleOf({
    category: 'account',
    circumstances: new Set(isRunning ? ['contract', 'contract-running'] : []),
    clocks: {
      'account-opened': openedOn,
      ...(active !== undefined && { 'last-activity': active }),
      ...(ended !== undefined && { 'contract-ended': ended }),
    },
  }).due
}
