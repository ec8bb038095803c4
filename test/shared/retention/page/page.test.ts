import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { retentionRules } from '../../../../shared/retention/rules.ts'
import { retentionPage } from './page.ts'
import { timelineOf } from './timeline.ts'

test('docs/retention.md and its picture say what the rules say (npm run retention)', () => {
  expect(readFileSync('docs/retention.md', 'utf8')).toBe(retentionPage(retentionRules))
  expect(readFileSync('docs/retention.svg', 'utf8')).toBe(timelineOf(retentionRules))
})
