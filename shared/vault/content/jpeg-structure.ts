/** Whether a JPEG (ITU-T T.81, annex B) is whole and nothing but itself: walked from marker to marker. */

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda

/** B.1.1.3: frames of every process. C4, C8 and CC are tables and reserved. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Within a scan: a stuffed zero, or a restart. Both belong to the pixels. */
const isOfScan = (code: number): boolean => code === 0 || (code >= 0xd0 && code <= 0xd7)

/** One whole image, or several: phones put previews behind (CIPA DC-007). Some cameras fill the last block with zeros. */
export function isWholeJpeg(bytes: Buffer): boolean {
  let at = imageEnd(bytes, 0)
  while (at !== undefined && at < bytes.length) {
    while (at < bytes.length && bytes[at] === 0) at += 1
    if (at < bytes.length) at = imageEnd(bytes, at)
  }
  return at !== undefined
}

/** Where the image that begins there ends; undefined where it is none, or is cut. */
function imageEnd(bytes: Buffer, start: number): number | undefined {
  if (bytes[start] !== 0xff || bytes[start + 1] !== startOfImage) return undefined
  let at: number | undefined = start + 2
  let hasFrame = false
  let hasScan = false
  while (at !== undefined && at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker: number = bytes[at + 1] ?? 0
    if (marker === endOfImage) return hasFrame && hasScan ? at + 2 : undefined
    // B.1.1.2: any number of 0xff may stand before a marker.
    if (marker === 0xff) at += 1
    else {
      hasFrame ||= isFrame(marker)
      hasScan ||= marker === startOfScan
      at = segmentEnd(bytes, at, marker)
    }
  }
  return undefined
}

/** Behind a segment, and behind its pixels where it begins a scan. */
function segmentEnd(bytes: Buffer, at: number, marker: number): number | undefined {
  if (at + 4 > bytes.length || isOfScan(marker) || marker === startOfImage) return undefined
  const length = bytes.readUInt16BE(at + 2)
  const end = at + 2 + length
  if (length < 2 || end > bytes.length) return undefined
  return marker === startOfScan ? scanEnd(bytes, end) : end
}

function scanEnd(bytes: Buffer, start: number): number | undefined {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1]
    if (code === undefined) return undefined
    if (!isOfScan(code) && code !== 0xff) return at
  }
  return undefined
}
