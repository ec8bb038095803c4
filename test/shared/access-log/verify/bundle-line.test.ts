import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, parseLine } from '../../../../shared/access-log/verify/bundle-line.ts'
import { logOf } from '../bundle/logs.ts'

const hash = 'ab'.repeat(32)
const [leaf] = logOf(['d1']).leaves
const parsed = (line: string) => parseLine(Buffer.from(line), 'leaves/00000000, line 1')

test('a line is a leaf by its bytes, a leaf by its hash, or a subtree by its hash', () => {
  expect(parsed(`12 ${leaf?.bytes}`)).toMatchObject({
    index: 12,
    count: 1,
    isLeaf: true,
    hash: Buffer.from(leaf?.hash ?? '', 'hex'),
    entry: { seq: 1, chainId: leaf?.entry.chainId },
  })
  expect(parsed(`0 ${hash}`)).toEqual({ index: 0, count: 1, isLeaf: true, hash: Buffer.from(hash, 'hex') })
  expect(parsed(`8+8 ${hash}`)).toMatchObject({ index: 8, count: 8, isLeaf: false })
})

test('any other line is refused, with its place', () => {
  for (const line of [
    '',
    ' ',
    '12',
    `012 ${hash}`,
    `-1 ${hash}`,
    `1e3 ${hash}`,
    `12  ${hash}`,
    `12 ${hash.toUpperCase()}`,
    `12 ${hash} `,
    `12 ${hash.slice(2)}`,
    `8+ ${hash}`,
    `8+0 ${hash}`,
    `8+08 ${hash}`,
    `8+8+8 ${hash}`,
    `8+8 ${leaf?.bytes}`,
    `99999999999999999 ${hash}`,
    '12 {',
    '12 {}',
    `12 ${leaf?.bytes}\r`,
  ]) {
    expect(() => parsed(line), line).toThrow(/^(leaves\/00000000, line 1|leaf 12): /)
  }
})

test('whatever the bytes of a line are, it is parsed or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, asEntry) => {
      const line = asEntry ? Buffer.concat([Buffer.from('3 {'), bytes]) : Buffer.from(bytes)
      try {
        parseLine(line, 'here')
      } catch (error) {
        expect((error as Error).name).toBe('Refuted')
      }
    }),
  )
})

test('lines are the same however the bytes are cut, and none is longer than any can be', () => {
  const text = Buffer.from('one\ntwo\n\nthree\n')
  for (let cut = 0; cut <= text.length; cut += 1) {
    const lines = [...linesOf([text.subarray(0, cut), text.subarray(cut)], 'here')].map(String)
    expect(lines).toEqual(['one', 'two', '', 'three'])
  }
  const long = Buffer.alloc(10_000, 65)
  expect(() => [...linesOf([long, long], 'here')]).toThrow('one of its lines is longer than any is')
  expect(() => [...linesOf([text, Buffer.from('x')], 'here')]).toThrow('its last line has no end')
})
