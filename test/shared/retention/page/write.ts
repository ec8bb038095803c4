/** `npm run retention`: rewrites docs/retention.md and its picture, so that their diff can be reviewed. */
import { writeFileSync } from 'node:fs'
import { retentionRules } from '../../../../shared/retention/rules.ts'
import { retentionPage } from './page.ts'
import { timelineOf } from './timeline.ts'

const docs = new URL('../../../../docs/', import.meta.url)
writeFileSync(new URL('retention.md', docs), retentionPage(retentionRules))
writeFileSync(new URL('retention.svg', docs), timelineOf(retentionRules))
