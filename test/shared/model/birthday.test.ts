import fc from 'fast-check'
import { expect, test } from 'vitest'
import { birthday } from '../../../shared/model/birthday.ts'

test('born on 29 February, one turns an age on 1 March, or on the day itself where there is one', () => {
  expect(birthday('2008-02-29', 18)).toBe('2026-03-01')
  expect(birthday('2008-02-29', 20)).toBe('2028-02-29')
  expect(birthday('2084-02-29', 16)).toBe('2100-03-01')
  expect(birthday('1984-02-29', 16)).toBe('2000-02-29')
})

test('the calendar agrees about every birthday', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })

  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 120 }), (born, age) => {
      const counted = Date.UTC(born.getUTCFullYear() + age, born.getUTCMonth(), born.getUTCDate())

      expect(birthday(born.toISOString().slice(0, 10), age)).toBe(
        new Date(counted).toISOString().slice(0, 10),
      )
    }),
  )
})
