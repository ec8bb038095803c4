/** CRC-32 as ZIP has it (ITU-T V.42, reflected polynomial edb88320), eight bytes at a time; no library that ships. */

const polynomial = 0xedb88320

/** Row n: the checksum of a byte with n zero bytes behind it. */
const rows: readonly Uint32Array[] = tables()

function tables(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_zero, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1
    return rest
  })
  const made = [first]
  for (let row = 1; row < 8; row += 1) {
    const before = made[row - 1] as Uint32Array
    made.push(before.map((rest) => (rest >>> 8) ^ (first[rest & 255] as number)))
  }
  return made
}

const [r0, r1, r2, r3, r4, r5, r6, r7] = rows as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

const at = (row: Uint32Array, byte: number): number => row[byte] as number

/** The checksum of what came `before` and these bytes; of nothing, 0. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let rest = ~before
  let place = 0
  const byte = (offset: number): number => bytes[place + offset] as number
  for (const end = bytes.length - 7; place < end; place += 8) {
    rest ^= byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)
    rest =
      at(r7, rest & 255) ^
      at(r6, (rest >>> 8) & 255) ^
      at(r5, (rest >>> 16) & 255) ^
      at(r4, rest >>> 24) ^
      at(r3, byte(4)) ^
      at(r2, byte(5)) ^
      at(r1, byte(6)) ^
      at(r0, byte(7))
  }
  for (; place < bytes.length; place += 1) rest = (rest >>> 8) ^ at(r0, (rest ^ byte(0)) & 255)
  return ~rest >>> 0
}
