import { expect, test } from 'vitest'
import { DossierId, instantOf, ulid } from '../../../shared/model/ids.ts'

const at = Date.UTC(2026, 10, 24, 9)

test('a ULID carries its instant and sorts by it', () => {
  const early = ulid(at, new Uint8Array(10).fill(255))
  const late = ulid(at + 1, new Uint8Array(10))

  expect(instantOf(`dossier_${early}`)).toBe(at)
  expect(early < late).toBe(true)
})

test('the published example of the ULID specification has the same time part', () => {
  expect(ulid(1469918176385, new Uint8Array(10)).slice(0, 10)).toBe('01ARYZ6S41')
})

test('an id of another kind, too long, lower case or empty is not a dossier id', () => {
  const good = ulid(at, new Uint8Array(10))

  expect(DossierId.safeParse(`dossier_${good}`).success).toBe(true)
  for (const bad of [
    `document_${good}`,
    `dossier_${good}0`,
    `dossier_${good.toLowerCase()}`,
    `dossier_8${good.slice(1)}`,
    '',
  ])
    expect(DossierId.safeParse(bad).success).toBe(false)
})

test('ten random bytes are asked for, not assumed', () => {
  expect(() => ulid(at, new Uint8Array(9))).toThrow(RangeError)
})
