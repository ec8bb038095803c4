import { expect, test } from 'vitest'
import { type Circumstance, type Facts, summarise } from './golden-summary.ts'

const signed: Circumstance = {
  name: 'signed',
  values: { header: { s: 'h' }, link: { s: 'l' }, 'old link': { s: 'o' } },
}
const tag: Circumstance = { name: 'tag', values: { none: {}, blocked: { t: 'b' } } }
const when = (allows: (facts: Facts) => boolean) => summarise([signed, tag], allows)

test('what no circumstance changes is never or always', () => {
  expect(when(() => false)).toBe('never')
  expect(when(() => true)).toBe('always')
})

test('circumstances that are independent stand beside each other, and those that do not matter are left out', () => {
  expect(when(({ t }) => t !== 'b')).toBe('tag: none')
  expect(when(({ s }) => s !== 'o')).toBe('signed: header | link')
  expect(when(({ s, t }) => s === 'l' && t !== 'b')).toBe('signed: link; tag: none')
})

test('circumstances that depend on each other become alternatives, so that none is lost', () => {
  const words = when(({ s, t }) => s === 'h' || (s === 'l' && t !== 'b'))

  expect(words).toBe('signed: header — or — signed: link; tag: none')
})
