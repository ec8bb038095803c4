/** File names as people send them, made safe for a header, a disk and a reader's eye. */
import { documentLimits } from '../limits.ts'
import type { KeptMediaType } from './document.ts'
import type { DocumentId } from './ids.ts'
import { withoutNationalId } from './national-id.ts'

/** C0 and C1 controls, DEL, marks that turn or hide text, lone surrogates, and what separates folders. */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff/\\]/gu

/** What tells a system how to open the file: it stays where a name is cut. */
const ending = /\.[A-Za-z0-9]{1,8}$/

/** NFC, without what is unsafe and without a national number, cut before its ending to 150 bytes of UTF-8 between two characters; never empty. */
export function safeFileName(name: string): string {
  const kept = withoutNationalId(name.normalize('NFC').replace(unsafe, '').trim())
  const safe = cutTo(kept, documentLimits.fileNameBytesMax)
  return safe === '' || safe === '.' || safe === '..' ? 'document' : safe
}

function cutTo(name: string, bytesMax: number): string {
  if (Buffer.byteLength(name, 'utf8') <= bytesMax) return name
  const [kept = ''] = name.match(ending) ?? []
  let cut = ''
  for (const character of name) {
    if (Buffer.byteLength(cut + character + kept, 'utf8') > bytesMax) break
    cut += character
  }
  return cut + kept
}

/** How files of each type end: also the type's code in the log, which knows no slash. */
export const fileEndings = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tiff',
  'image/heic': 'heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'audio/wav': 'wav',
} as const satisfies Readonly<Record<KeptMediaType, string>>
export type FileEnding = (typeof fileEndings)[KeptMediaType]

/** What a health document is called outside: the end of its id, nothing that its owner wrote. */
export const neutralFileName = (documentId: DocumentId, mediaType: KeptMediaType): string =>
  `document-${documentId.slice(-6)}.${fileEndings[mediaType]}`

/** `Content-Disposition` for a download (RFC 6266), the name in UTF-8 (RFC 8187) with a plain one beside it. */
export function contentDisposition(name: string): string {
  const safe = safeFileName(name)
  const plain = safe.replace(/[^\x20-\x7e]|["%\\]/g, '_')
  const encoded = encodeURIComponent(safe).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
