/** A grey square of eight by eight pixels as baseline JPEG (ITU-T T.81, annex B). */
export function jpeg(): Buffer {
  const segment = (marker: number, payload: readonly number[]) => [
    0xff,
    marker,
    (payload.length + 2) >> 8,
    (payload.length + 2) & 0xff,
    ...payload,
  ]
  const oneCode = [1, ...Array.from({ length: 15 }, () => 0), 0]
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, ...oneCode]),
    ...segment(0xc4, [0x10, ...oneCode]),
    ...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    // One code of one bit each for the first coefficient and the end of the block, then ones to fill the byte.
    0b00111111,
    ...[0xff, 0xd9],
  ])
}
