/** The table of contents of a ZIP file (PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16). */

const localHeader = 0x04034b50
const centralHeader = 0x02014b50
const endRecord = 0x06054b50
const endRecordBytes = 22
const centralHeaderBytes = 46
const commentBytesMax = 0xffff
/** A letter has dozens of parts; thousands are an attack on whoever opens it. */
const entriesMax = 4_096

interface End {
  readonly at: number
  readonly entries: number
  readonly directoryBytes: number
  readonly directoryAt: number
}

/** The end record whose comment reaches exactly to the last byte: what makes a file a ZIP for those who read from behind. */
function zipEnd(bytes: Buffer): End | undefined {
  const first = Math.max(0, bytes.length - endRecordBytes - commentBytesMax)
  for (let at = bytes.length - endRecordBytes; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== endRecord) continue
    if (at + endRecordBytes + bytes.readUInt16LE(at + 20) !== bytes.length) continue
    return {
      at,
      entries: bytes.readUInt16LE(at + 10),
      directoryBytes: bytes.readUInt32LE(at + 12),
      directoryAt: bytes.readUInt32LE(at + 16),
    }
  }
  return undefined
}

export const endsAsZip = (bytes: Buffer): boolean => zipEnd(bytes) !== undefined

/**
 * The names in a ZIP that is nothing but a ZIP: it begins with its first entry, its directory stands right before its
 * end and names as many entries as the end says. Undefined for everything else, ZIP64 included.
 */
export function zipNames(bytes: Buffer): readonly string[] | undefined {
  const end = zipEnd(bytes)
  if (end === undefined || end.entries === 0 || end.entries > entriesMax) return undefined
  if (end.directoryAt + end.directoryBytes !== end.at || bytes.readUInt32LE(0) !== localHeader)
    return undefined

  const names: string[] = []
  let at = end.directoryAt
  let beginsAtStart = false
  while (names.length < end.entries) {
    if (at + centralHeaderBytes > end.at || bytes.readUInt32LE(at) !== centralHeader) return undefined
    const nameBytes = bytes.readUInt16LE(at + 28)
    const restBytes = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    const localAt = bytes.readUInt32LE(at + 42)
    if (localAt + 4 > end.directoryAt || bytes.readUInt32LE(localAt) !== localHeader) return undefined
    beginsAtStart ||= localAt === 0
    names.push(bytes.toString('utf8', at + centralHeaderBytes, at + centralHeaderBytes + nameBytes))
    at += centralHeaderBytes + nameBytes + restBytes
  }
  return at === end.at && beginsAtStart ? names : undefined
}
