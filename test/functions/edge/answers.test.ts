import { expect, test } from 'vitest'
import { alwaysHeaders, problemAnswer } from '../../../functions/edge/problem.ts'
import { type ErrorCode, statusOf } from '../../../shared/model/errors.ts'

const codes = Object.keys(statusOf) as readonly ErrorCode[]

test('an answer has these headers and no other', () => {
  expect(alwaysHeaders('request-1')).toEqual({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-request-id': 'request-1',
  })
  const more = codes.flatMap((code) =>
    Object.keys(problemAnswer({ code, faults: [] }, 'request-1').headers).filter(
      (name) => !(name in alwaysHeaders('request-1')),
    ),
  )
  expect([...new Set(more)].toSorted()).toEqual(['content-type', 'retry-after', 'www-authenticate'])
})

test('a problem says its code and nothing of what it was about', () => {
  for (const code of codes) {
    const { statusCode, body } = problemAnswer({ code, faults: [] }, 'request-1')

    expect(JSON.parse(body)).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status: statusCode,
      code,
    })
  }
})
