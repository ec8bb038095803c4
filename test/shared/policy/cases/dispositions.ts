import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { gilles, now } from '../people.ts'

const leo: Principal = { ...gilles, role: 'legal-accounting' }
const diane: Principal = { ...gilles, role: 'privacy-officer' }
const officer: Facts = { now, principal: diane }
const waits: Facts = { ...officer, review: 'waiting' }
const list: Question = { action: 'list-dispositions', audience: 'privacy' }
const review: Question = { action: 'review-disposition', audience: 'privacy' }
const until = (day: string): Question => ({ ...review, until: day })

const allowed = 'a-privacy-officer-reviews-what-is-due'
const settled = 'WRONG_STATE a-disposition-is-reviewed-while-it-waits'
const tooLong = 'WRONG_STATE what-is-refused-is-asked-about-again-within-a-year'
const nobody = 'REFUSED nothing-permits-it'

export const dispositionCases: readonly Case[] = [
  ['a privacy officer sees what waits for a review', officer, list, allowed],
  ['and nobody else', { now, principal: leo }, list, nobody],
  ['they approve what waits', waits, review, allowed],
  ['and nobody else does', { ...waits, principal: leo }, review, nobody],
  ['nor may others see by the answer whether it waits', { now, principal: leo }, review, nobody],
  [
    'what nobody asked about is not there for them',
    officer,
    review,
    'NOT_FOUND what-nobody-asks-about-is-not-there-to-be-reviewed',
  ],
  [
    'what was answered, or is moot, is not answered again',
    { ...officer, review: 'settled' },
    review,
    settled,
  ],
  ['they refuse until tomorrow', waits, until('2026-11-25'), allowed],
  ['or for a year', waits, until('2027-11-24'), allowed],
  ['not until today', waits, until('2026-11-24'), tooLong],
  ['and not for more than a year', waits, until('2027-11-25'), tooLong],
]
