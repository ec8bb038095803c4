/** Whether an image is whole: its parts are walked, and where its format lets them fill the file, to the last byte. */

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/** PNG (ISO/IEC 15948, section 5): chunks one after the other from IHDR to IEND, and nothing behind. */
export function isWholePng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return false
  let at = 8
  let isFirst = true
  while (at + 12 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (isFirst !== (type === 'IHDR')) return false
    isFirst = false
    at += 12 + bytes.readUInt32BE(at)
    if (type === 'IEND') return at === bytes.length
  }
  return false
}

const pagesMax = 10_000
const entryBytes = 12

/** TIFF 6.0, section 2: every directory of the chain lies in the file, has entries, and the chain ends. */
export function isWholeTiff(bytes: Buffer): boolean {
  if (bytes.length < 8) return false
  const order = bytes.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return false
  const isLittle = order === 'II'
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  if (short(2) !== 42) return false

  let at = long(4)
  for (let page = 0; page < pagesMax; page += 1) {
    if (at < 8 || at + 2 > bytes.length) return false
    const entries = short(at)
    const next = at + 2 + entries * entryBytes
    if (entries === 0 || next + 4 > bytes.length) return false
    at = long(next)
    if (at === 0) return true
  }
  return false
}

/** HEIC (ISO/IEC 14496-12, section 4.2): boxes fill the file exactly, `ftyp` first, the image's `meta` among them. */
export function isWholeHeic(bytes: Buffer): boolean {
  let at = 0
  let hasMeta = false
  while (at + 8 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if ((at === 0) !== (type === 'ftyp')) return false
    hasMeta ||= type === 'meta'
    const size = boxBytes(bytes, at)
    if (size === undefined) return false
    at += size
  }
  return hasMeta && at === bytes.length
}

/** A size of 1 stands for a longer one behind the type; 0 for "to the end". Undefined where it leaves the file. */
function boxBytes(bytes: Buffer, at: number): number | undefined {
  const short = bytes.readUInt32BE(at)
  const left = bytes.length - at
  if (short === 0) return left
  if (short > 1) return short >= 8 && short <= left ? short : undefined
  if (left < 16) return undefined
  const long = bytes.readBigUInt64BE(at + 8)
  return long >= 16n && long <= BigInt(left) ? Number(long) : undefined
}
