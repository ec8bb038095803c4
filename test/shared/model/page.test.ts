import { expect, test } from 'vitest'
import { PageQuery } from '../../../shared/model/page.ts'

test.each(['1', '50', '100', 1, 100])('%o is a limit', (limit) => {
  expect(PageQuery.parse({ limit })).toEqual({ limit: Number(limit) })
})

test.each(['0', '101', '1e1', '0x10', ' 7', '7 ', '1.0', '+1', '', '07', 0, 101, 1.5])(
  '%o is no limit',
  (limit) => {
    expect(PageQuery.safeParse({ limit }).success).toBe(false)
  },
)
