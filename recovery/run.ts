/**
 * `npm run recover -- --key FILE` puts lost tables together again, out of the sealed log, of what a backup was restored
 * into, and of what storage lists. Run before anybody is served from the tables; docs/drills.md says when and how.
 * Prints what came back as JSON. Exit: 0 the vault may go on from it, 1 it may not, 2 it was not asked right.
 */
import { readFileSync } from 'node:fs'
import { parseVerifierKey } from '../shared/access-log/verify/verifier-key.ts'
import { type RecoverySettings, recoveryPorts } from '../shared/aws/recovery-ports.ts'
import { RecoveryStopped } from '../shared/recovery/ports.ts'
import { recoverTables } from '../shared/recovery/recover-tables.ts'

const usage = `Usage: npm run recover -- --key FILE [--now INSTANT]

  --key   the log's verifier key, from an auditor or from the day of the deployment: not from the vault itself
  --now   another time than this machine's, for a rehearsal
Environment: AWS_REGION, credentials of the recovery role, ACCOUNT_ID, RECORDS_TABLE and ACCESS_LOG_TABLE (the restored
ones), SEALED_LOG_BUCKET, VIGILANCE_LOG_BUCKET, STANDARD_BUCKET, HEALTH_BUCKET`

class Misused extends Error {}

function option(name: string): string | undefined {
  const place = process.argv.indexOf(name)
  return place < 0 ? undefined : process.argv[place + 1]
}

function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Misused(`${name} is missing`)
  return value
}

function settings(): RecoverySettings {
  const key = option('--key')
  if (key === undefined)
    throw new Misused('--key FILE is missing: what is put back needs a key to be believed')
  const now = option('--now')
  const sessionToken = process.env.AWS_SESSION_TOKEN
  return {
    region: setting('AWS_REGION'),
    credentials: {
      accessKeyId: setting('AWS_ACCESS_KEY_ID'),
      secretAccessKey: setting('AWS_SECRET_ACCESS_KEY'),
      ...(sessionToken && { sessionToken }),
    },
    owner: setting('ACCOUNT_ID'),
    tables: { records: setting('RECORDS_TABLE'), accessLog: setting('ACCESS_LOG_TABLE') },
    sealed: { access: setting('SEALED_LOG_BUCKET'), vigilance: setting('VIGILANCE_LOG_BUCKET') },
    locked: { standard: setting('STANDARD_BUCKET'), health: setting('HEALTH_BUCKET') },
    verifierKey: parseVerifierKey(readFileSync(key, 'utf8')),
    endpoints: { dynamodb: process.env.AWS_ENDPOINT_URL_DYNAMODB, s3: process.env.AWS_ENDPOINT_URL_S3 },
    clock: now === undefined ? Date.now : () => Date.parse(now),
  }
}

/** A vault without suspicions has sealed nothing there. */
async function recoverVigilance(given: RecoverySettings) {
  const ports = recoveryPorts(given, 'vigilance')
  const isSealed = (await ports.archive.keys('checkpoint/')).length > 0
  if (!isSealed) return undefined
  const { log, records } = await recoverTables(ports, 'vigilance')
  return { ...log, toRepeat: records.toRepeat }
}

try {
  const given = settings()
  const vigilance = await recoverVigilance(given)
  const recovered = await recoverTables(recoveryPorts(given, 'access'))
  console.log(JSON.stringify({ ...recovered, ...(vigilance && { vigilance }) }, undefined, 2))
} catch (error) {
  const isMisused = error instanceof Misused
  const said = isMisused || error instanceof RecoveryStopped
  // Of anything else the name is told: its message may say what stood in a record.
  console.error(said ? error.message : error instanceof Error ? error.name : 'an error')
  if (isMisused) console.error(usage)
  process.exitCode = isMisused ? 2 : 1
}
