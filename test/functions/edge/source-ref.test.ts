import { expect, test } from 'vitest'
import { sourceRef } from '../../../functions/edge/source-ref.ts'

const key = new Uint8Array(32).fill(7)

test.each([
  ['192.0.2.7', '192.0.2.250', true],
  ['192.0.2.7', '192.0.3.7', false],
  ['2001:db8:1:2::3', '2001:db8:1:ffff::9', true],
  ['2001:db8:1::1', '2001:db8:2::1', false],
  ['2001:db8::1', '2001:db8:0:0:0:0:0:2', true],
  ['::ffff:192.0.2.7', '192.0.2.250', true],
  ['::ffff:192.0.2.7', '::ffff:203.0.113.7', false],
])('%s and %s are of one network: %s', (one, other, isSame) => {
  expect(sourceRef(one, key) === sourceRef(other, key)).toBe(isSame)
})

test('another key hides the same network otherwise', () => {
  expect(sourceRef('192.0.2.7', key)).not.toBe(sourceRef('192.0.2.7', new Uint8Array(32)))
})

test.each([undefined, '', 'localhost', '1.2.3'])('%s is no address, so nothing is said', (address) => {
  expect(sourceRef(address, key)).toBeUndefined()
})
