import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isChainId,
  linesOf,
  parseEntry,
  parseLine,
} from '../../../../shared/access-log/verify/bundle-line.ts'
import { bundleLimits } from '../../../../shared/limits.ts'
import { logOf } from '../bundle/logs.ts'

const hash = 'ab'.repeat(32)
const parsed = (line: string) => parseLine(Buffer.from(line), 'leaves/00000000, line 1')

test('a line is a leaf by its bytes, a leaf by its hash, or a subtree by its hash', () => {
  const [leaf] = logOf(['d1']).leaves
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
  const [leaf] = logOf(['d1']).leaves
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

test('each line that is none is told why', () => {
  const place = 'leaves/00000000, line 1'
  const noLine = `${place}: it is no line of a bundle: number, space, content`
  const noContent = `${place}: it holds neither an entry nor a hash`

  for (const line of [
    '',
    '12',
    'x12 a',
    '12x a',
    '12+8x a',
    `9${'9'.repeat(16)} ${hash}`,
    `1+9${'9'.repeat(16)} ${hash}`,
  ])
    expect(() => parsed(line), line).toThrow(noLine)
  for (const line of ['12 ', `12 a${hash}`, `12 ${hash}a`, '8+8 {}'])
    expect(() => parsed(line), line).toThrow(noContent)
  expect(parsed(`${'9'.repeat(15)}0 ${hash}`).index).toBe(9_999_999_999_999_990)
})

test('an entry is JSON in its one form, with what its chain needs', () => {
  const [one] = logOf(['d1']).leaves
  const said = one?.bytes.toString() ?? ''
  const { chainId = '', prevHash = '', at = '' } = one?.entry ?? {}
  const entry = (from: string | RegExp, to: string) => () => parseEntry(said.replace(from, to), 'leaf 7')
  const noForm = 'leaf 7: its bytes are not those of an entry: JSON in the form of RFC 8785'
  const noLink = 'leaf 7: it is no entry of version 1 with a chain, a number and a hash before it'

  expect(entry('', '')()).toEqual({ chainId, seq: 1, prevHash, at })
  for (const more of ['{"a":1,"b":true}', '{"A":1}', 'null'])
    expect(entry('"v":1', `"v":1,"z":${more}`)().seq, more).toBe(1)
  expect([isChainId(chainId), isChainId([chainId]), isChainId(7)]).toEqual([true, false, false])
  for (const [from, to] of [
    ['"v":1', '"v": 1'],
    ['"v":1', '"v":1,"a":1'],
    ['"v":1', '"v":1,"z":{"b":1,"a":1}'],
    ['"v":1', '"v":1,"z":{"a":{"a":1}}'],
    ['"v":1', '"v":1,"z":[1]'],
    ['"v":1', '"v":1,"z":{"":1}'],
    ['"v":1', '"v":1,"z":"é"'],
    [/.*/s, '1'],
    [/.*/s, 'null'],
    [/.*/s, '{'],
  ] as const)
    expect(entry(from, to), to).toThrow(noForm)
  for (const [from, to] of [
    ['"v":1', '"v":2'],
    ['"v":1', '"v":"1"'],
    [`"chainId":"${chainId}"`, `"chainId":"x${chainId}"`],
    [`"chainId":"${chainId}"`, `"chainId":"${chainId}0"`],
    [`"chainId":"${chainId}"`, '"chainId":7'],
    ['"seq":1', '"seq":0'],
    ['"seq":1', '"seq":1.5'],
    ['"seq":1', '"seq":"1"'],
    [`"prevHash":"${prevHash}"`, `"prevHash":"a${prevHash}"`],
    [`"prevHash":"${prevHash}"`, `"prevHash":"${prevHash}a"`],
    [`"prevHash":"${prevHash}"`, '"prevHash":7'],
  ] as const)
    expect(entry(from, to), to).toThrow(noLink)
  expect(entry(at, 'today')).toThrow('leaf 7: its date is none')
})

test('a line is as long as it may be, and no longer, wherever its bytes were cut', () => {
  const most = Buffer.alloc(bundleLimits.lineBytesMax, 65)
  const end = Buffer.from('\n')

  expect([...linesOf([most, end], 'here')]).toEqual([most])
  expect(() => linesOf([most, Buffer.from('A\n')], 'here').next()).not.toThrow()
  expect(() => [...linesOf([most, Buffer.from('A'), end], 'here')]).toThrow(
    'here: one of its lines is longer than any is',
  )
  expect([...linesOf([], 'here')]).toEqual([])
})
