/** What the verifier takes for a date and for base 64: the one form that each has. */
import { expect, test } from 'vitest'
import { decodeBase64 } from '../../../../shared/access-log/verify/base64.ts'
import { Refuted, Unusable } from '../../../../shared/access-log/verify/failures.ts'
import { isInstant } from '../../../../shared/access-log/verify/instant.ts'

test.each(['2026-11-24T09:00:00.000Z', '0000-01-01T00:00:00.000Z', '2028-02-29T23:59:59.999Z'])(
  '%s is an instant',
  (text) => {
    expect(isInstant(text)).toBe(true)
  },
)

test.each([
  undefined,
  7,
  null,
  '',
  '2026-11-24',
  '2026-11-24T09:00:00Z',
  '2026-11-24T09:00:00.00Z',
  '2026-11-24T09:00:00.000',
  '2026-11-24T09:00:00.000+01:00',
  ' 2026-11-24T09:00:00.000Z',
  '2026-11-24T09:00:00.000Z ',
  '12026-11-24T09:00:00.000Z',
  '+012026-11-24T09:00:00.000Z',
  '-000001-11-24T09:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-02-30T00:00:00.000Z',
  '2026-11-24T24:00:00.000Z',
])('%j is none', (text) => {
  expect(isInstant(text)).toBe(false)
})

test('base 64 is read as it is written, and in no other way', () => {
  expect(decodeBase64('aGVsbG8=')?.toString()).toBe('hello')
  expect(decodeBase64('')).toEqual(Buffer.alloc(0))
  for (const other of ['aGVsbG8', 'aGVsbG9=', 'aGVs bG8=', 'aGVsbG8=\n', '-_-_', '%'])
    expect(decodeBase64(other), other).toBeUndefined()
})

test('what is wrong is told with its place, and what cannot be judged apart from it', () => {
  expect(new Refuted('leaf 7', 'it is missing')).toMatchObject({
    name: 'Refuted',
    place: 'leaf 7',
    message: 'leaf 7: it is missing',
  })
  expect(new Unusable('no bundle')).toMatchObject({ name: 'Unusable', message: 'no bundle' })
})
