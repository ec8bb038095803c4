import { expect, test } from 'vitest'
import { retryPauses } from '../../../shared/vault/retry-pauses.ts'

test('fourteen tries mean thirteen waits, doubling from 30 ms up to 1.5 s', () => {
  const longest = [...retryPauses(() => 1)]

  expect(longest.slice(0, 7)).toEqual([30, 60, 120, 240, 480, 960, 1500])
  expect(longest).toHaveLength(13)
  expect(Math.max(...longest)).toBe(1500)
})

test('full jitter: any wait may be as short as nothing', () => {
  expect([...retryPauses(() => 0)].every((pause) => pause === 0)).toBe(true)
})
