/** Small whole files of each kind, made byte by byte. */
import { crc32, deflateSync } from 'node:zlib'
import type { KeptMediaType } from '../../../../shared/model/document.ts'

const u16 = (value: number) => Uint8Array.of(value & 255, value >> 8)
const u32 = (value: number) => new Uint8Array(new Uint32Array([value]).buffer)
const u32be = (value: number) => u32(value).toReversed()

/** `size` pads the file with a comment, so that tests have large ones. */
export function pdf(text = 'hello', size = 0): Buffer {
  const head = `%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%${text}\n`
  const tail = 'trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n'
  const comment = `%${'x'.repeat(Math.max(0, size - head.length - tail.length - 2))}\n`
  return Buffer.from(size === 0 ? head + tail : head + comment + tail, 'latin1')
}

export function png(): Buffer {
  const chunk = (type: string, body: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
    return Buffer.concat([u32be(body.length), named, u32be(crc32(named))])
  }
  const header = Buffer.concat([u32be(1), u32be(1), Uint8Array.of(8, 0, 0, 0, 0)])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 0))),
    chunk('IEND', new Uint8Array()),
  ])
}

/** One grey pixel: JFIF header, frame, scan and its bits. `comment` stands before the frame. */
export function jpeg(comment?: string): Buffer {
  const jfif = 'ffd8ffe000104a46494600010100000100010000'
  const frame = 'ffc0000b080001000101011100'
  const scan = 'ffda0008010100003f00d2ff00cf'
  const said = Buffer.from(comment ?? '', 'latin1')
  const length = Buffer.from(u16(said.length + 2).toReversed())
  const commented = comment === undefined ? [] : [Buffer.from('fffe', 'hex'), length, said]
  return Buffer.concat([Buffer.from(jfif, 'hex'), ...commented, Buffer.from(`${frame}${scan}ffd9`, 'hex')])
}

/** One directory with one entry: width 1. */
export const tiff = (): Buffer =>
  Buffer.concat([Buffer.from('II*\0', 'latin1'), u32(8), u16(1), u16(256), u16(3), u32(1), u32(1), u32(0)])

export function heic(): Buffer {
  const box = (type: string, body: string) =>
    Buffer.concat([u32be(8 + body.length), Buffer.from(type + body, 'latin1')])
  return Buffer.concat([box('ftyp', 'heic\0\0\0\0mif1heic'), box('meta', '\0\0\0\0'), box('mdat', 'pixels')])
}

/** A ZIP that stores its entries as they are (PKWARE APPNOTE 6.3.10). */
export function zip(entries: Readonly<Record<string, string>>, comment = ''): Buffer {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, text] of Object.entries(entries)) {
    const body = Buffer.from(text)
    const shared = [u16(20), u16(0), u16(0), u32(0), u32(crc32(body)), u32(body.length), u32(body.length)]
    const local = Buffer.concat([
      u32(0x04034b50),
      ...shared,
      u16(name.length),
      u16(0),
      Buffer.from(name),
      body,
    ])
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        ...shared,
        u16(name.length),
        ...[0, 0, 0, 0].map(u16),
        u32(0),
        u32(at),
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const count = u16(parts.length)
  const end = [
    u32(0x06054b50),
    u16(0),
    u16(0),
    count,
    count,
    u32(listed.length),
    u32(at),
    u16(comment.length),
  ]
  return Buffer.concat([...parts, listed, ...end, Buffer.from(comment, 'latin1')])
}

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const types = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`

export const docx = (more: Readonly<Record<string, string>> = {}): Buffer =>
  zip({ '[Content_Types].xml': types(main), 'word/document.xml': '<w:document/>', ...more })

/** What Word saves with macros, under another name. */
export const docm = (): Buffer =>
  zip({
    '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml'),
    'word/document.xml': '<w:document/>',
    'word/vbaProject.bin': 'Sub AutoOpen()',
  })

/** WAVE of no sound: one form, one format of telephones, no samples. */
export function wav(comment = ''): Buffer {
  const said = Buffer.from(comment.padEnd(comment.length + (comment.length % 2)))
  const bytes = Buffer.alloc(44 + said.length)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(8_000, 24)
  bytes.writeUInt32LE(8_000, 28)
  bytes.writeUInt16LE(1, 32)
  bytes.writeUInt16LE(8, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(said.length, 40)
  said.copy(bytes, 44)
  return bytes
}

export const files: Readonly<Record<KeptMediaType, () => Buffer>> = {
  'application/pdf': () => pdf(),
  'image/jpeg': () => jpeg(),
  'image/png': png,
  'image/tiff': tiff,
  'image/heic': heic,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': () => docx(),
  'audio/wav': () => wav(),
}
