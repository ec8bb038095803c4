/** The bytes of a ZIP, field by field as PKWARE's APPNOTE 6.3.10 has them. */
import { expect, test } from 'vitest'
import { writeZip } from '../../../../shared/access-log/bundle/write-zip.ts'

/** Numbers as a ZIP writes them: the lowest byte first. */
const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
const u32 = (value: number) => Buffer.from([0, 8, 16, 24].map((shift) => (value >>> shift) & 255))

test('two members are a ZIP in one way alone', async () => {
  async function* members() {
    yield { name: 'ab', bytes: Buffer.from('123456789') }
    yield { name: 'c', bytes: Buffer.alloc(0) }
  }
  const midnight = [u16(0), u16(0x0021)]
  // Version 1.0, no flags, stored, midnight of 1 January 1980; CRC-32, both sizes, both lengths.
  const ofFirst = [u16(10), u16(0), u16(0), ...midnight, u32(0xcbf43926), u32(9), u32(9), u16(2), u16(0)]
  const ofSecond = [u16(10), u16(0), u16(0), ...midnight, u32(0), u32(0), u32(0), u16(1), u16(0)]
  // No comment, disk 0, no attributes within or without.
  const plain = [u16(0), u16(0), u16(0), u32(0)]
  const first = [u32(0x04034b50), ...ofFirst, Buffer.from('ab123456789')]
  const second = [u32(0x04034b50), ...ofSecond, Buffer.from('c')]
  const directory = [
    ...[u32(0x02014b50), u16(10), ...ofFirst, ...plain, u32(0), Buffer.from('ab')],
    ...[u32(0x02014b50), u16(10), ...ofSecond, ...plain, u32(41), Buffer.from('c')],
  ]
  const end = [u32(0x06054b50), u16(0), u16(0), u16(2), u16(2), u32(95), u32(72), u16(0)]

  const pieces: Uint8Array[] = []
  for await (const piece of writeZip(members())) pieces.push(piece)

  const wanted = Buffer.concat([...first, ...second, ...directory, ...end])
  expect(Buffer.concat(pieces).toString('hex')).toBe(wanted.toString('hex'))
})
