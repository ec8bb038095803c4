import { bundleLimits } from '../../limits.ts'
import { crc32 } from './crc32.ts'
import { centralHeader, endRecord, localHeader, type MemberHead } from './zip-format.ts'

export interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What the fields of a ZIP without extensions can say. */
interface ZipLimits {
  readonly zipBytesMax: number
  readonly zipMembersMax: number
}

/**
 * Members as the one ZIP that they have, each given on before the next is asked for. Throws RangeError where they are
 * more than a ZIP without extensions can hold: what was given on by then has no end, and is no ZIP.
 */
export async function* writeZip(
  members: AsyncIterable<ZipMember>,
  { zipBytesMax, zipMembersMax }: ZipLimits = bundleLimits,
): AsyncGenerator<Uint8Array, void> {
  const directory: Buffer[] = []
  let [offset, directoryBytes] = [0, 0]
  for await (const { name, bytes } of members) {
    const head: MemberHead = { name, crc: crc32(bytes), sizeBytes: bytes.length }
    const [header, central] = [localHeader(head), centralHeader(head, offset)]
    directory.push(central)
    directoryBytes += central.length
    offset += header.length + bytes.length
    if (offset + directoryBytes > zipBytesMax || directory.length > zipMembersMax) {
      throw new RangeError('the members are more than a ZIP holds')
    }
    yield header
    yield bytes
  }
  yield Buffer.concat(directory)
  yield endRecord(directory.length, directoryBytes, offset)
}
