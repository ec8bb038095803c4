/**
 * The one ZIP that a list of members has (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16): stored, the first
 * day that ZIP knows as every date, no flags, no extra fields, no comments, ASCII names, sizes before the bytes. Who
 * reads it compares with these bytes, and takes no other.
 */

export interface MemberHead {
  readonly name: string
  readonly crc: number
  readonly sizeBytes: number
}

export const localSignature = 0x04034b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50

/** Of a local header, before the name. */
export const localHeaderBytes = 30
/** Version 1.0: nothing but stored files. */
const versionNeeded = 10
/** 1 January 1980. */
const dosDate = 0x0021

/** What both headers of a member have in common: version, flags, method, time (midnight), date, checksum, sizes, lengths. */
function common({ name, crc, sizeBytes }: MemberHead): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(versionNeeded, 0)
  fields.writeUInt16LE(dosDate, 8)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(sizeBytes, 14)
  fields.writeUInt32LE(sizeBytes, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

/** What stands before a member's bytes. */
export const localHeader = (head: MemberHead): Buffer =>
  Buffer.concat([word(localSignature), common(head), Buffer.from(head.name)])

/** What the directory says of a member; `offset`: where its local header begins. */
export function centralHeader(head: MemberHead, offset: number): Buffer {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(versionNeeded)
  // Comment length, disk, attributes within and without: none.
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  const name = Buffer.from(head.name)
  return Buffer.concat([word(centralSignature), madeBy, common(head), rest, name])
}

/** The last bytes: how many members, and where their directory lies. */
export function endRecord(members: number, directoryBytes: number, directoryOffset: number): Buffer {
  const fields = Buffer.alloc(18)
  fields.writeUInt16LE(members, 4)
  fields.writeUInt16LE(members, 6)
  fields.writeUInt32LE(directoryBytes, 8)
  fields.writeUInt32LE(directoryOffset, 12)
  return Buffer.concat([word(endSignature), fields])
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
