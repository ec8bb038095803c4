import { expect, test } from 'vitest'
import { changesIn, rightsIn } from './golden-changes.ts'
import { reviewedPages } from './golden-files.ts'

const page = (...lines: string[]) => ({
  's3.md': [
    '# Golden matrix: s3',
    '## HealthLocked',
    '| action | on | who | when |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n'),
})
const reads = '| s3:GetObject | objects | health-reader | by: a header |'

test('who may do something that they could not is told with when, and who may not any longer too', () => {
  const now = '| s3:GetObject | objects | health-reader, advisor-api | by: a header |'

  expect(changesIn(page(reads), page(now))).toEqual([
    'gains  advisor-api · s3:GetObject · HealthLocked, objects: by: a header',
  ])
  expect(changesIn(page(now), page(reads))).toEqual([
    'loses  advisor-api · s3:GetObject · HealthLocked, objects: by: a header',
  ])
})

test('a right that holds under other circumstances is told with both', () => {
  expect(changesIn(page(reads), page(reads.replace('by: a header', 'always')))).toEqual([
    'differs  health-reader · s3:GetObject · HealthLocked, objects: always, before: by: a header',
  ])
})

test('what administrators alone may is told of them, and what nobody may is nobody’s', () => {
  const lists = page('- nobody: PutBucketAcl', '- administrators alone, on objects: PutObjectAcl')

  expect(changesIn(page(), lists)).toEqual([
    'gains  an administrator · s3:PutObjectAcl · HealthLocked, objects: always',
  ])
})

test('the pages that were reviewed are understood, and are no change of themselves', () => {
  const pages = reviewedPages()

  const rights = rightsIn(pages)

  expect(rights.size).toBeGreaterThan(300)
  expect([...rights].find(([right]) => right.startsWith('health-reader · s3:GetObject'))).toBeDefined()
  expect([...new Set([...rights.keys()].map((right) => right.split(' · ').length))]).toEqual([3])
  expect(changesIn(pages, pages)).toEqual([])
})
