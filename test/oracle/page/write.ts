/** `npm run policy`: rewrites docs/policy.md, so that its diff can be reviewed. */
import { writeFileSync } from 'node:fs'
import { policyPage } from './page.ts'

writeFileSync(new URL('../../../docs/policy.md', import.meta.url), policyPage())
