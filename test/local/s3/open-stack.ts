/** KMS and S3 over a small template and a folder; no port, no test runner. */
import { randomBytes } from 'node:crypto'
import { sharedClock } from '../../../local/clock/clock.ts'
import { issueKeys } from '../../../local/iam/principals.ts'
import { rolesOf } from '../../../local/iam/roles.ts'
import { openKeyring } from '../../../local/kms/keyring.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { openS3 } from '../../../local/s3/serve.ts'
import { resolveTemplate } from '../../../local/template/resolve.ts'
import { template } from './template.ts'

export const account = '111122223333'
export const region = 'eu-west-3'

export const arnOfRole = (name: string) => `arn:aws:iam::${account}:role/${name}`

export type Resources = ReturnType<typeof template>

/** Everything but the port. */
export function openStack(home: string, change?: (resources: Resources) => void) {
  const resources = template(region)
  change?.(resources)
  const place = { account, region, stackName: 'vault' }
  const parts = sortByPlan(resolveTemplate({ Resources: resources }, place))
  const principals = issueKeys(rolesOf(parts), randomBytes)
  const clock = sharedClock()
  const at = { home, account, region }
  const keyring = openKeyring(parts, at)
  const s3 = openS3(parts, { ...at, clock, principals, keyring, prefix: '/s3' })
  return { parts, principals, clock, keyring, s3 }
}
