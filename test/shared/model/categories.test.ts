import { expect, test } from 'vitest'
import { categories, isNeededBy } from '../../../shared/model/categories.ts'
import { categoryRows } from '../../../shared/model/category-rows.ts'

/** Added by ruling, beside the 52 ids of the category table. */
const ruled = ['account', 'breach-register']

function category(id: string) {
  const found = categories.get(id)
  if (found === undefined) throw new Error(`no category ${id}`)
  return found
}

test('there are 52 categories and the two that a ruling added, each once', () => {
  expect(categoryRows).toHaveLength(52 + ruled.length)
  expect(categories.size).toBe(categoryRows.length)
})

test('no advisor, claims manager, lawyer, privacy officer or auditor reads a health category', () => {
  const health = [...categories.values()].filter((one) => one.classification === 'health')

  expect(health).toHaveLength(8)
  for (const { id, space, readers } of health) {
    expect(space, id).toBe('health')
    expect(
      readers
        .map((reader) => reader.role)
        .filter((role) => !['physician', 'medical-staff', 'client'].includes(role)),
    ).toEqual([])
  }
})

test('motor and home insurance need no health document, and complementary health no questionnaire', () => {
  expect(isNeededBy(category('medical-certificate'), 'motor')).toBe(false)
  expect(isNeededBy(category('medical-certificate'), 'home')).toBe(false)
  expect(isNeededBy(category('health-questionnaire'), 'complementary-health')).toBe(false)
  expect(isNeededBy(category('health-questionnaire'), 'loan-insurance')).toBe(true)
})

test('a field or a record is never a document that a line needs', () => {
  expect(isNeededBy(category('birth-date'), 'motor')).toBe(false)
  expect(isNeededBy(category('underwriting-outcome'), 'loan-insurance')).toBe(false)
})

test('geolocation is read by nobody', () => {
  expect(category('geolocation').readers).toEqual([])
})
