import { expect, test } from 'vitest'
import { compilePattern } from '../../../local/events/patterns.ts'

const scan = {
  source: 'aws.guardduty',
  resources: ['a', 'b'],
  detail: { s3ObjectDetails: { bucketName: 'intake', tags: null }, size: 3, quick: true },
}

test.each([
  [{ source: ['aws.guardduty'] }, true],
  [{ source: ['vault', 'aws.guardduty'] }, true],
  [{ source: ['vault'] }, false],
  [{ source: ['aws.guardduty'], detail: { s3ObjectDetails: { bucketName: ['intake'] } } }, true],
  [{ source: ['aws.guardduty'], detail: { s3ObjectDetails: { bucketName: ['locked'] } } }, false],
  [{ detail: { missing: { bucketName: ['intake'] } } }, false],
  [{ resources: ['b'] }, true],
  [{ resources: ['c'] }, false],
  [{ detail: { size: [3], quick: [true], s3ObjectDetails: { tags: [null] } } }, true],
  [{ detail: { size: ['3'] } }, false],
  [{ toString: ['x'] }, false],
])('%j fits: %s', (pattern, expected) => {
  const wants = compilePattern(pattern, 'Rule')

  expect(wants(scan)).toBe(expected)
})

test.each([
  [{ source: [{ prefix: 'aws.' }] }, 'prefix'],
  [{ source: [{ exists: true }] }, 'exists'],
  [{ $or: { source: ['a'] } }, '$or'],
  [{ source: 'aws.guardduty' }, 'source'],
  [{}, 'at least one field'],
])('%j stops the start', (pattern, problem) => {
  expect(() => compilePattern(pattern, 'Rule')).toThrow(problem)
})
