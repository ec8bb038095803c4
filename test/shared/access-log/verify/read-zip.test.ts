/** The one ZIP that its members have is read from its first byte to its last, and no other. */
import { expect, test } from 'vitest'
import { writeZip } from '../../../../shared/access-log/bundle/write-zip.ts'
import { endRecord, localHeader, localHeaderBytes } from '../../../../shared/access-log/bundle/zip-format.ts'
import { readZip } from '../../../../shared/access-log/verify/read-zip.ts'
import { bundleLimits } from '../../../../shared/limits.ts'
import { takeFrom } from '../bundle/logs.ts'

const chunkBytes = 256 * 1024

async function zipOf(...members: readonly (readonly [string, Uint8Array])[]): Promise<Buffer> {
  async function* given() {
    for (const [name, bytes] of members) yield { name, bytes }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of writeZip(given())) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Each member read to its end before the next is asked for. */
function readInTurn(zip: Uint8Array) {
  const members: { name: string; sizeBytes: number; chunks: number[] }[] = []
  for (const { name, sizeBytes, chunks } of readZip(takeFrom(zip)))
    members.push({ name, sizeBytes, chunks: [...chunks].map((chunk) => chunk.length) })
  return members
}

test('members come in their order, in pieces of a quarter of a megabyte', async () => {
  const zip = await zipOf(['one', Buffer.alloc(chunkBytes + 7, 1)], ['two', Buffer.alloc(0)])

  expect(readInTurn(zip)).toEqual([
    { name: 'one', sizeBytes: chunkBytes + 7, chunks: [chunkBytes, 7] },
    { name: 'two', sizeBytes: 0, chunks: [] },
  ])
})

test('what does not begin as a ZIP is none, and a ZIP of no members is none either', () => {
  const none = 'the file is no bundle: it does not begin as a ZIP'

  for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x03'), Buffer.from('text'), endRecord(0, 0, 0)])
    expect(() => readInTurn(bytes)).toThrow(none)
})

test('a name has one byte at least, and 64 at most', async () => {
  const named = async (length: number) => zipOf(['n'.repeat(length), Buffer.of(1)])
  const none = 'member 1 of the ZIP: its name has no length that a member has'
  const [empty, longest, longer] = [await named(0), await named(64), await named(65)]

  expect(readInTurn(longest)).toHaveLength(1)
  expect(() => readInTurn(empty)).toThrow(none)
  expect(() => readInTurn(longer)).toThrow(none)
})

test('a header is the one that a stored member has, and says where it is not', async () => {
  const zip = await zipOf(['one', Buffer.of(1)], ['two', Buffer.of(2)])
  const second = localHeaderBytes + 3 + 1
  const changed = (at: number) => {
    const other = Buffer.from(zip)
    other[at] = 1
    return () => readInTurn(other)
  }

  expect(changed(8)).toThrow(
    'member 1 of the ZIP: its header is not the one that such a member has: stored, no date, no extras',
  )
  expect(changed(second + 8)).toThrow('member 2 of the ZIP: its header is not')
  expect(() => readInTurn(zip.subarray(0, second + 10))).toThrow(
    'member 2 of the ZIP: the file ends in the middle of it',
  )
})

test('nothing of a last piece is given before its checksum is known', () => {
  const head = { name: 'one', crc: 7, sizeBytes: 1 }
  const given: Uint8Array[] = []
  const wrong = readZip(takeFrom(Buffer.concat([localHeader(head), Buffer.of(1)])))
  const taking = () => {
    for (const chunk of wrong.next().value?.chunks ?? []) given.push(chunk)
  }

  expect(taking).toThrow('one: its bytes do not have the checksum that its header says')
  expect(given).toEqual([])
})

test('the directory says of each member what is there, and the end where it lies', async () => {
  const zip = await zipOf(['one', Buffer.of(1)], ['two', Buffer.of(2)])
  const end = zip.length - 22
  const at = (place: number) => {
    const other = Buffer.from(zip)
    other[place] = (other[place] ?? 0) ^ 1
    return () => readInTurn(other)
  }

  expect(readInTurn(zip)).toHaveLength(2)
  expect(at(end - 1)).toThrow('the directory of the ZIP: it ends early, or does not say of two what is there')
  expect(at(end + 10)).toThrow('the end of the ZIP: it is missing, or does not say where the directory lies')
  expect(() => readInTurn(zip.subarray(0, end - 1))).toThrow('the directory of the ZIP: it ends early')
  expect(() => readInTurn(zip.subarray(0, zip.length - 1))).toThrow('the end of the ZIP: it is missing')
  expect(() => readInTurn(Buffer.concat([zip, Buffer.of(0)]))).toThrow(
    'the end of the ZIP: more bytes follow',
  )
})

test('members are as many as a ZIP holds, and no more', () => {
  const header = localHeader({ name: 'm', crc: 0, sizeBytes: 0 })
  const headers = (count: number) => Buffer.concat(Array(count).fill(header))

  expect(() => readInTurn(headers(bundleLimits.zipMembersMax))).toThrow(
    'the directory of the ZIP: it ends early',
  )
  expect(() => readInTurn(headers(bundleLimits.zipMembersMax + 1))).toThrow(
    'the ZIP: it has too many members',
  )
})
