import fc from 'fast-check'
import { expect, test } from 'vitest'
import { birthday } from '../../../shared/model/birthday.ts'
import { AccountId } from '../../../shared/model/ids.ts'
import { assessmentOf } from '../../../shared/model/loan.ts'

const accountId = AccountId.parse('account_01ARYZ6S410000000000000000')
const medical = (shareEuros: number, lastInstalmentOn: string, birthDate: string) =>
  assessmentOf({ accountId, shareEuros, lastInstalmentOn }, birthDate).medical

test.each([
  ['200,000 euros that end on the eve of the sixtieth birthday', 200_000, '2054-06-14', 'barred'],
  ['a euro more', 200_001, '2054-06-14', 'allowed'],
  ['an instalment on the birthday itself', 200_000, '2054-06-15', 'allowed'],
  ['no share at all', 0, '2030-01-01', 'barred'],
])('%s', (_what, share, last, expected) => {
  expect(medical(share, last, '1994-06-15')).toBe(expected)
})

test('born on 29 February one turns sixty on 29 February, and eighteen on 1 March', () => {
  expect(birthday('1996-02-29', 60)).toBe('2056-02-29')
  expect(birthday('2008-02-29', 18)).toBe('2026-03-01')
  expect(medical(1, '2056-02-28', '1996-02-29')).toBe('barred')
  expect(medical(1, '2056-02-29', '1996-02-29')).toBe('allowed')
})

test('a greater share or a later end never closes the gate', () => {
  const day = fc.date({ min: new Date('2027-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  const iso = (date: Date) => date.toISOString().slice(0, 10)

  fc.assert(
    fc.property(fc.nat(400_000), fc.nat(100_000), day, day, (share, more, one, other) => {
      const [sooner, later] = [iso(one), iso(other)].toSorted() as [string, string]
      const before = medical(share, sooner, '1990-01-01')
      const after = medical(share + more, later, '1990-01-01')
      expect(`${before} then ${after}`).not.toBe('allowed then barred')
    }),
  )
})
