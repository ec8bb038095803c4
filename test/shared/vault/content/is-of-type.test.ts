import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MediaType } from '../../../../shared/model/document.ts'
import { isOfType } from '../../../../shared/vault/content/is-of-type.ts'
import { docm, docx, files, heic, jpeg, pdf, png, tiff, zip } from './files.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const eoi = Uint8Array.of(0xff, 0xd9)
const parts = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }
const html = '<!doctype html><script>alert(1)</script>'
const and = (...parts: readonly (Uint8Array | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))

test.each(MediaType.options)('a whole file is what it is declared as: %s', async (type) => {
  for (const declared of MediaType.options) {
    expect(await isOfType(files[type](), declared), `declared ${declared}`).toBe(declared === type)
  }
})

test.each<[string, Buffer]>([
  ['a comment', jpeg('taken in Lyon')],
  ['a preview behind it', and(jpeg(), jpeg())],
  ['zeros to the end of the block', and(jpeg(), Buffer.alloc(512))],
  [
    'more than one 0xff before a marker',
    and(jpeg().subarray(0, 20), Uint8Array.of(0xff), jpeg().subarray(20)),
  ],
])('a JPEG with %s is one', async (_what, bytes) => {
  expect(await isOfType(bytes, 'image/jpeg')).toBe(true)
})

describe('what is two files, half a file or another one is refused', () => {
  const cases: readonly (readonly [sentence: string, bytes: Buffer, declared: MediaType])[] = [
    ['HTML declared as PDF', and(html), 'application/pdf'],
    ['HTML before a PDF', and(html, pdf()), 'application/pdf'],
    ['HTML inside the first kilobyte of a PDF', pdf(html), 'application/pdf'],
    ['HTML after the end of a PDF', and(pdf(), html), 'application/pdf'],
    ['a PDF with a ZIP behind it', and(pdf(), zip({ a: 'b' })), 'application/pdf'],
    [
      'a PDF with a ZIP behind it whose comment is the end of a PDF',
      and(pdf(), zip({ a: 'b' }, '\n%%EOF\n')),
      'application/pdf',
    ],
    ['a PDF without its end', pdf().subarray(0, -8), 'application/pdf'],
    ['a PDF of no version', and('%PDF-x.y\n', pdf().subarray(9)), 'application/pdf'],
    ['a GIF that is also JavaScript', and('GIF89a/*', '\0'.repeat(20), '*/=1;alert(1)'), 'image/png'],
    ['SVG with a script', and('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'image/png'],
    ['a PNG with something behind it', and(png(), 'x'), 'image/png'],
    ['a PNG with a ZIP behind it', and(png(), zip({ a: 'b' })), 'image/png'],
    ['a PNG without its end', png().subarray(0, -12), 'image/png'],
    ['a JPEG with a ZIP behind it', and(jpeg(), zip({ a: 'b' })), 'image/jpeg'],
    [
      'a JPEG with HTML in its comment',
      and(jpeg().subarray(0, 20), html, Uint8Array.of(0xff, 0xd9)),
      'image/jpeg',
    ],
    ['a JPEG with markup in its comment', jpeg('<img src=x onerror=alert(1)>'), 'image/jpeg'],
    ['a JPEG with a PDF in its comment', jpeg(pdf().toString('latin1')), 'image/jpeg'],
    ['a JPEG of a header, a PDF and an end', and(jpeg().subarray(0, 20), pdf(), eoi), 'image/jpeg'],
    ['a JPEG of a beginning and an end', and(jpeg().subarray(0, 2), eoi), 'image/jpeg'],
    ['a JPEG without a picture', and(jpeg().subarray(0, 20), eoi), 'image/jpeg'],
    ['a JPEG with a program behind it', and(jpeg(), 'MZ', eoi), 'image/jpeg'],
    ['a JPEG without its end', jpeg().subarray(0, -2), 'image/jpeg'],
    ['a TIFF whose directory leaves the file', tiff().subarray(0, 20), 'image/tiff'],
    ['a TIFF with a PDF behind it', and(tiff(), pdf()), 'image/tiff'],
    ['a TIFF with a ZIP behind it', and(tiff(), zip({ a: 'b' })), 'image/tiff'],
    ['a Word document that begins with a PDF', zip({ 'a.pdf': pdf().toString(), ...parts }), word],
    ['a HEIC whose last box is cut', heic().subarray(0, -1), 'image/heic'],
    ['a HEIC with something behind it', and(heic(), 'MZ'), 'image/heic'],
    ['a Word document with macros', docm(), word],
    ['a Word document that hides its macros', docx({ 'word/VBAPROJECT.bin': 'x' }), word],
    ['a Word document that writes outside its folder', docx({ '../../evil': 'x' }), word],
    ['any ZIP declared as Word', zip({ 'word/document.xml': '<w/>' }), word],
    ['a program in front of a Word document', and('MZ', docx()), word],
    ['a Word document with something behind it', and(docx(), 'x'), word],
    ['a Word document cut in the middle', docx().subarray(0, 200), word],
    ['nothing at all', Buffer.alloc(0), 'application/pdf'],
  ]

  test.each(cases)('%s', async (_sentence, bytes, declared) => {
    expect(await isOfType(bytes, declared)).toBe(false)
  })
})

test('a Word document of more parts than anybody writes is none', async () => {
  const of = (count: number) =>
    docx(Object.fromEntries(Array.from({ length: count }, (_, at) => [`word/media/${at}`, ''])))

  expect(await isOfType(of(4_000), word)).toBe(true)
  expect(await isOfType(of(4_096), word)).toBe(false)
})

test('whatever bytes come, the answer is a boolean and never an error', async () => {
  const beginnings = MediaType.options.map((type) => files[type]())
  const mangled = fc.record({
    start: fc.constantFrom(...beginnings),
    keep: fc.nat(400),
    rest: fc.uint8Array({ maxLength: 300 }),
    declared: fc.constantFrom(...MediaType.options),
  })

  await fc.assert(
    fc.asyncProperty(mangled, async ({ start, keep, rest, declared }) => {
      expect(typeof (await isOfType(and(start.subarray(0, keep), rest), declared))).toBe('boolean')
    }),
    { numRuns: 500 },
  )
})
