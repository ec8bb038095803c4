/** The adapters against local/s3, each under the role of the function that uses it, as the template has them. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import * as z from 'zod'
import type { FunctionName } from '../../../infra/bundle.ts'
import { devStage } from '../../../infra/stage.ts'
import { sharedClock } from '../../../local/clock/clock.ts'
import { issueKeys } from '../../../local/iam/principals.ts'
import { rolesOf } from '../../../local/iam/roles.ts'
import { openKeyring } from '../../../local/kms/keyring.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { openS3 } from '../../../local/s3/serve.ts'
import { s3Client } from '../../../shared/aws/s3-client.ts'
import { s3Links } from '../../../shared/aws/s3-links.ts'
import { s3HealthObjects, s3Intake, s3Locked, s3MisfiledObjects } from '../../../shared/aws/s3-objects.ts'
import { s3Destroyer, s3Holder, s3Keeper } from '../../../shared/aws/s3-storage.ts'
import type { Space } from '../../../shared/model/categories.ts'
import { resourcesOf } from '../../infra/synthesised.ts'
import { onLoopback } from '../../local/kms/loopback.ts'

const { account, region } = devStage
const parts = sortByPlan(await resourcesOf(devStage))
const FunctionProperties = z.object({
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
})

/** A function's role and environment, found by the name that its construct leaves in the template. */
function functionNamed(name: FunctionName) {
  const found = parts.function.find(({ metadata }) => metadata['vault:function'] === name)
  const { Role, Environment } = FunctionProperties.parse(found?.properties)
  return { roleArn: Role, setting: (variable: string) => Environment.Variables[variable] ?? '' }
}

export async function startVaultS3() {
  const home = await mkdtemp(join(tmpdir(), 'vault-s3-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const principals = issueKeys(rolesOf(parts), randomBytes)
  const clock = sharedClock()
  const at = { home, account, region }
  const keyring = openKeyring(parts, at)
  const s3 = openS3(parts, { ...at, clock, principals, keyring, prefix: '/s3' })
  const endpoint = await onLoopback('/s3', s3.serve, clock)

  const keysOf = (name: FunctionName) => {
    const { accessKeyId, secretAccessKey } = principals.ofRole(functionNamed(name).roleArn)
    return { accessKeyId, secretAccessKey }
  }
  const clientOf = (name: FunctionName) => {
    const client = s3Client({ region, endpoint, credentials: keysOf(name) })
    onTestFinished(() => client.destroy())
    return client
  }
  const { setting } = functionNamed('promote-upload')
  const owner = setting('ACCOUNT_ID')
  const intakeNames: Record<Space, string> = {
    standard: setting('STANDARD_INTAKE_BUCKET'),
    health: setting('HEALTH_INTAKE_BUCKET'),
  }
  const lockedNames: Record<Space, string> = {
    standard: setting('STANDARD_BUCKET'),
    health: setting('HEALTH_BUCKET'),
  }
  const promoter = clientOf('promote-upload')
  const links = s3Links({
    region,
    endpoint,
    credentials: () => keysOf('advisor-api'),
    intake: (space) => intakeNames[space],
    standardBucket: () => lockedNames.standard,
  })
  return {
    clock,
    links,
    clientOf,
    lockedNames,
    intakeNames,
    owner,
    sealedLogName: functionNamed('seal-access-log').setting('SEALED_LOG_BUCKET'),
    intake: s3Intake(promoter, { names: intakeNames, owner }),
    locked: s3Locked(promoter, { names: lockedNames, owner }),
    health: s3HealthObjects(clientOf('health-reader'), lockedNames.health, owner),
    misfiled: s3MisfiledObjects(clientOf('reclassify-document'), lockedNames.standard, owner),
    /** As the mover puts in what it carries over. */
    moved: s3Locked(clientOf('reclassify-document'), { names: lockedNames, owner }),
    keeper: s3Keeper(clientOf('sweep-retention'), { names: lockedNames, owner }),
    holder: s3Holder(clientOf('privacy-api'), { names: lockedNames, owner }),
    destroyer: s3Destroyer(clientOf('destroy-version'), { names: lockedNames, owner }),
    recovery: s3Intake(clientOf('recover-uploads'), { names: intakeNames, owner }),
  }
}
