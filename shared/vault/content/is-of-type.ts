/** Whether bytes are what their uploader says, and nothing else beside. */
import { fileTypeFromBuffer } from 'file-type'
import type { KeptMediaType } from '../../model/document.ts'
import { isWholeHeic, isWholePng, isWholeTiff } from './image-structure.ts'
import { isWholeJpeg } from './jpeg-structure.ts'
import { endsAsZip, zipNames } from './zip-directory.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const isWhole: Readonly<Record<KeptMediaType, (bytes: Buffer) => boolean>> = {
  'application/pdf': isWholePdf,
  'image/jpeg': isWholeJpeg,
  'image/png': isWholePng,
  'image/tiff': isWholeTiff,
  'image/heic': isWholeHeic,
  [docx]: isWholeDocx,
  'audio/wav': isWholeWav,
}

/** How far browsers look for HTML (WHATWG MIME Sniffing, section 5: the resource header is 1445 bytes). */
const sniffedBytes = 1_445
const markup =
  /<(!doctype html|!--|(html|head|body|script|svg|math|i?frame|frameset|img|image|object|embed|applet|link|meta|base|style|title|table|div|form|input|video|audio|h1|font|br)[\s/>])/i

/** How far PDF readers look for the header of a PDF (ISO 32000-2, annex I: implementations accept it that late). */
const pdfSoughtBytes = 1_024

/**
 * True when the first bytes are those of the type and the file is whole, and the readers that open other things do not
 * find theirs where they look: no markup at the beginning, no PDF header there, no ZIP seen from behind. A TIFF, whose
 * parts may lie anywhere, and comments further in can still carry bytes of something else: nothing executes them.
 */
export async function isOfType(content: Uint8Array, mediaType: KeptMediaType): Promise<boolean> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime !== mediaType || !isWhole[mediaType](bytes)) return false
  if (markup.test(bytes.toString('latin1', 0, sniffedBytes))) return false
  if (mediaType !== 'application/pdf' && bytes.subarray(0, pdfSoughtBytes).includes('%PDF-')) return false
  return mediaType === docx || !endsAsZip(bytes)
}

/** PDF (ISO 32000-2, 7.5): readers accept a header later and an end earlier; what hides there is not ours to keep. */
function isWholePdf(bytes: Buffer): boolean {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return false
  return /%%EOF[\s\0]*$/.test(bytes.toString('latin1', Math.max(0, bytes.length - 1_024)))
}

/** WAVE in RIFF (RFC 2361; Multimedia Programming Interface, IBM and Microsoft, 1991): one form that fills the file. */
function isWholeWav(bytes: Buffer): boolean {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return false
  return bytes.toString('latin1', 8, 12) === 'WAVE' && bytes.readUInt32LE(4) + 8 === bytes.length
}

/** A Word document without macros: one with them says so by a project part, whatever its name ends in. */
function isWholeDocx(bytes: Buffer): boolean {
  const names = zipNames(bytes)
  if (names === undefined) return false
  const hasMacros = names.some((name) => /vba(project|data)/i.test(name))
  const leavesFolder = names.some((name) => name.split(/[/\\]/).includes('..') || /^[/\\]/.test(name))
  return (
    names.includes('[Content_Types].xml') &&
    names.includes('word/document.xml') &&
    !hasMacros &&
    !leavesFolder
  )
}
