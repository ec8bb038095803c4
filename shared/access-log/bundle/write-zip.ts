import { bundleLimits } from '../../limits.ts'
import { crc32 } from './crc32.ts'
import { centralHeader, endRecord, localHeader, type MemberHead } from './zip-format.ts'

export interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Members as the one ZIP that they have, each given on before the next is asked for. Throws RangeError where they are
 * more than a ZIP without extensions can hold: what was given on by then has no end, and is no ZIP.
 */
export async function* writeZip(members: AsyncIterable<ZipMember>): AsyncGenerator<Uint8Array, void> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of members) {
    const head: MemberHead = { name, crc: crc32(bytes), sizeBytes: bytes.length }
    const header = localHeader(head)
    directory.push(centralHeader(head, offset))
    offset += header.length + bytes.length
    if (offset > bundleLimits.zipBytesMax || directory.length > bundleLimits.zipMembersMax) {
      throw new RangeError('the members are more than a ZIP holds')
    }
    yield header
    yield bytes
  }
  const central = Buffer.concat(directory)
  if (offset + central.length > bundleLimits.zipBytesMax) {
    throw new RangeError('the members are more than a ZIP holds')
  }
  yield central
  yield endRecord(directory.length, central.length, offset)
}
