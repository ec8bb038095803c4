/** Reads the one ZIP that its members have, from its first byte to its last, and takes no other. */
import { bundleLimits } from '../../limits.ts'
import { crc32 } from '../bundle/crc32.ts'
import {
  centralHeader,
  endRecord,
  localHeader,
  localHeaderBytes,
  localSignature,
  type MemberHead,
} from '../bundle/zip-format.ts'
import { Refuted, Unusable } from './failures.ts'

/** The next bytes of a file: as many as asked for, fewer at its end alone. */
export type Take = (count: number) => Uint8Array

/** A member: its bytes are to be read to their end before the next member is asked for. */
export interface ReadMember {
  readonly name: string
  readonly sizeBytes: number
  readonly chunks: Iterable<Uint8Array>
}

const chunkBytes = 256 * 1024
const nameBytesMax = 64

/** @throws Unusable where it is no ZIP at all, Refuted where one byte is not as the members want it */
export function* readZip(take: Take): Generator<ReadMember, void> {
  const directory: MemberHead[] = []
  const offsets: number[] = []
  let offset = 0
  let next = take(4)
  if (!isLocal(next)) throw new Unusable('the file is no bundle: it does not begin as a ZIP')
  while (isLocal(next)) {
    const head = headOf(next, take, `member ${directory.length + 1} of the ZIP`)
    if (directory.length === bundleLimits.zipMembersMax)
      throw new Refuted('the ZIP', 'it has too many members')
    directory.push(head)
    offsets.push(offset)
    offset += localHeaderBytes + head.name.length + head.sizeBytes
    yield { name: head.name, sizeBytes: head.sizeBytes, chunks: chunksOf(head, take) }
    next = take(4)
  }
  checkDirectory(next, take, directory, offsets, offset)
}

function headOf(signature: Uint8Array, take: Take, place: string): MemberHead {
  const fixed = exactly(take, localHeaderBytes - 4, place)
  const nameBytes = fixed.readUInt16LE(22)
  if (nameBytes === 0 || nameBytes > nameBytesMax)
    throw new Refuted(place, 'its name has no length that a member has')
  const name = exactly(take, nameBytes, place)
  const head = {
    name: name.toString('latin1'),
    crc: fixed.readUInt32LE(10),
    sizeBytes: fixed.readUInt32LE(14),
  }
  if (!localHeader(head).equals(Buffer.concat([signature, fixed, name]))) {
    throw new Refuted(place, 'its header is not the one that such a member has: stored, no date, no extras')
  }
  return head
}

function* chunksOf({ name, crc, sizeBytes }: MemberHead, take: Take): Generator<Uint8Array, void> {
  let found = 0
  for (let left = sizeBytes; left > 0; ) {
    const chunk = exactly(take, Math.min(left, chunkBytes), name)
    left -= chunk.length
    found = crc32(chunk, found)
    // Of what is not right nothing is told but that: the last chunk is held back until the checksum is known.
    if (left === 0 && found !== crc) break
    yield chunk
  }
  if (found !== crc) throw new Refuted(name, 'its bytes do not have the checksum that its header says')
}

function checkDirectory(
  begun: Uint8Array,
  take: Take,
  directory: readonly MemberHead[],
  offsets: readonly number[],
  start: number,
): void {
  const place = 'the directory of the ZIP'
  let taken = Buffer.from(begun)
  const matches = (expected: Buffer): boolean => {
    const missing = Math.max(0, expected.length - taken.length)
    const found = Buffer.concat([taken, take(missing)])
    taken = found.subarray(expected.length)
    return found.subarray(0, expected.length).equals(expected)
  }
  let directoryBytes = 0
  for (const [member, head] of directory.entries()) {
    const expected = centralHeader(head, offsets[member] as number)
    if (!matches(expected))
      throw new Refuted(place, `it ends early, or does not say of ${head.name} what is there`)
    directoryBytes += expected.length
  }
  if (!matches(endRecord(directory.length, directoryBytes, start))) {
    throw new Refuted('the end of the ZIP', 'it is missing, or does not say where the directory lies')
  }
  if (take(1).length > 0) throw new Refuted('the end of the ZIP', 'more bytes follow')
}

function exactly(take: Take, count: number, place: string): Buffer {
  const bytes = take(count)
  if (bytes.length < count) throw new Refuted(place, 'the file ends in the middle of it')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

const isLocal = (bytes: Uint8Array): boolean =>
  bytes.length === 4 && Buffer.from(bytes).readUInt32LE() === localSignature
