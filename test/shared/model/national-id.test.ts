/** The national number is found however it is written, and masked where a person put it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CaseDraft } from '../../../shared/model/dossier.ts'
import { safeFileName } from '../../../shared/model/file-name.ts'
import { holdsNationalId } from '../../../shared/model/national-id.ts'
import { Reference } from '../../../shared/model/reference.ts'

/** A made-up person of 1985 with the check digits that follow (97 - n mod 97). */
const digits = '1850578006084'
const check = String(97n - (BigInt(digits) % 97n)).padStart(2, '0')

test.each([
  digits,
  `${digits}${check}`,
  `1 85 05 78 006 084 ${check}`,
  '1-85-05-78-006-084',
  'NIR 1850578006084',
  `185052A006084`,
])('%s is one', (text) => {
  expect(holdsNationalId(text)).toBe(true)
})

test.each([
  '1764066000000',
  `${digits}${check === '11' ? '12' : '11'}`,
  '185057800608',
  'T-2026-11-24',
  'dossier_01ARYZ6S410000000000000000',
])('%s is none', (text) => {
  expect(holdsNationalId(text)).toBe(false)
})

test('a file that a person named after it is kept under another name', () => {
  expect(safeFileName(`attestation ${digits}.pdf`)).toBe('attestation xxxxxxxxxxxxx.pdf')
})

test('no ticket and no reference is one: both stand in entries', () => {
  expect(CaseDraft.safeParse({ ticket: digits, until: '2026-12-31' }).success).toBe(false)
  expect(Reference.safeParse(digits).success).toBe(false)
  expect(Reference.safeParse('T-1').success).toBe(true)
})

test('masking a name twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('1', '8', '5', '0', '2', 'A', ' ', '-', '.') }), (text) => {
      expect(safeFileName(safeFileName(text))).toBe(safeFileName(text))
    }),
    { numRuns: 1000 },
  )
})
