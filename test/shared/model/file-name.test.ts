import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition, neutralFileName, safeFileName } from '../../../shared/model/file-name.ts'
import { DocumentId } from '../../../shared/model/ids.ts'

const header = /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/
const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(
      '\r',
      '\n',
      '"',
      ';',
      '%',
      '/',
      '\\',
      '..',
      '\u202e',
      '\u2066',
      '\u0000',
      'é',
      '🩺',
      'a',
    ),
    minLength: 1,
    maxLength: 300,
  }),
)

test('a thousand hostile names become headers of one safe shape that decode to the safe name', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const value = contentDisposition(name)

      expect(value).toMatch(header)
      expect(decodeURIComponent(value.slice(value.indexOf("''") + 2))).toBe(safeFileName(name))
    }),
    { numRuns: 1000 },
  )
})

test('a safe name has no control, no direction mark and no separator, and at most 150 bytes', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const safe = safeFileName(name)

      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(150)
      expect(safe).not.toMatch(/[\p{Cc}/\\\u202a-\u202e\u2066-\u2069]/u)
      expect(safe.isWellFormed()).toBe(true)
      expect(safe).not.toBe('')
    }),
    { numRuns: 1000 },
  )
})

test('a name that is cut keeps its ending', () => {
  const safe = safeFileName(`${'é'.repeat(200)}.pdf`)

  expect(safe).toMatch(/^é+\.pdf$/)
  expect(Buffer.byteLength(safe)).toBe(150)
})

test('names are composed, so that two spellings of one letter are one name', () => {
  expect(safeFileName('re\u0301sume\u0301.pdf')).toBe('résumé.pdf')
})

test('a neutral name says the type and no word of the owner', () => {
  const id = DocumentId.parse('document_01ARYZ6S410000000000ABCDEF')

  expect(neutralFileName(id, 'image/jpeg')).toBe('document-ABCDEF.jpg')
})
