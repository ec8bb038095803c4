import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesAction, matchesArn, matchesPattern } from '../../../local/iam/match.ts'

test('a star stands for any text and a question mark for one character', () => {
  const fits = (pattern: string, text: string) => matchesPattern(pattern, text)

  expect([
    fits('*', ''),
    fits('a*c', 'abbc'),
    fits('a?c', 'abc'),
    fits('*b*', 'abc'),
    fits('**', 'x'),
  ]).toEqual(Array(5).fill(true))
  expect([fits('', 'a'), fits('a*c', 'abcd'), fits('a?c', 'ac'), fits('A', 'a'), fits('a.c', 'abc')]).toEqual(
    Array(5).fill(false),
  )
})

test('patterns match as the same pattern written as a regular expression does', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
  const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })

  fc.assert(
    fc.property(letters, texts, (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`)

      expect(matchesPattern(pattern, text)).toBe(expression.test(text))
    }),
  )
})

test('many stars against a long text answer at once', () => {
  const fits = matchesPattern('*a'.repeat(50), 'b'.repeat(20_000))

  expect(fits).toBe(false)
})

test('actions are compared without regard to case', () => {
  expect(matchesAction('S3:get*', 's3:GetObjectVersion')).toBe(true)
  expect(matchesAction('s3:Get*', 's3:PutObject')).toBe(false)
})

test('a star in one component of an ARN does not reach into the next', () => {
  expect(matchesArn('arn:aws:iam::*:role/x', 'arn:aws:iam::1:role/x')).toBe(true)
  expect(matchesArn('arn:aws:s3:::health*', 'arn:aws:s3:::health/a:b')).toBe(true)
  expect(matchesArn('arn:*:table', 'arn:aws:dynamodb:eu:1:table')).toBe(false)
  expect(matchesArn('arn:aws:iam::*:role/x', 'arn:aws:iam::1:user/y:role/x')).toBe(false)
})
