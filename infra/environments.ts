import type { Detection } from './constructs/detection.ts'
import type { DocumentSpace } from './constructs/document-space.ts'
import type { Keeping } from './constructs/keeping.ts'
import { lockedLogPrefix } from './constructs/locked-bucket.ts'
import type { ReadTrail } from './constructs/read-trail.ts'
import type { SealedLog } from './constructs/sealed-log.ts'
import type { ServerAccessLogBucket } from './constructs/server-access-log-bucket.ts'
import type { VaultEvents } from './constructs/vault-events.ts'
import type { VaultTables } from './constructs/vault-tables.ts'
import type { Stage } from './stage.ts'

/** The parts of the stack that functions have to find. */
interface Places {
  readonly account: string
  readonly region: string
  readonly tables: VaultTables
  readonly standard: DocumentSpace
  readonly health: DocumentSpace
  readonly events: VaultEvents
  readonly sealedLog: SealedLog
  readonly vigilanceLog: SealedLog
  readonly readTrail: ReadTrail
  readonly keeping: Keeping
  readonly serverAccessLogs: ServerAccessLogBucket
  readonly detection: Detection
}

/** What a function must be told to find each part of the stack. */
export function environmentsOf(places: Places, { lock, name, appOrigins, logAccount, signingKeys }: Stage) {
  const { tables, events, standard, health, sealedLog, vigilanceLog, readTrail, serverAccessLogs } = places
  const { account, region, keeping } = places
  const vault = `dossier-vault.${name}.${region}.${account}`
  return {
    tables: {
      RECORDS_TABLE: tables.records.tableName,
      ACCESS_LOG_TABLE: tables.accessLog.tableName,
    },
    watch: { WATCH_TABLE: places.detection.table.tableName },
    pages: (appOrigins.length > 0 ? { APP_ORIGINS: appOrigins.join(' ') } : {}) as Record<string, string>,
    bus: { EVENT_BUS: events.bus.eventBusName },
    standardIntake: { STANDARD_INTAKE_BUCKET: standard.intake.bucketName },
    healthIntake: { HEALTH_INTAKE_BUCKET: health.intake.bucketName },
    standard: { STANDARD_BUCKET: standard.locked.bucketName },
    health: { HEALTH_BUCKET: health.locked.bucketName },
    owner: { ACCOUNT_ID: account },
    evidence: {
      TRAIL_BUCKET: readTrail.bucket.bucketName,
      SERVER_ACCESS_LOG_BUCKET: serverAccessLogs.bucket.bucketName,
      STANDARD_LOG_PREFIX: lockedLogPrefix('standard'),
      HEALTH_KEY: health.lockedKeyArn,
    },
    sealedLog: {
      SEALED_LOG_BUCKET: sealedLog.bucketName,
      LOG_ACCOUNT_ID: logAccount,
      SEAL_LOCK_MODE: lock.strongestMode,
    },
    vigilanceLog: {
      VIGILANCE_LOG_BUCKET: vigilanceLog.bucketName,
      LOG_ACCOUNT_ID: logAccount,
      SEAL_LOCK_MODE: lock.strongestMode,
    },
    vigilanceOrigin: { VIGILANCE_ORIGIN: `${vault}/vigilance` },
    certificates: { CERTIFICATE_KEY: keeping.certificates.key.keyArn },
    signing: {
      SIGNING_KEY: sealedLog.signingKey.name,
      ...(signingKeys.known.length > 0 && { KNOWN_SIGNING_KEYS: signingKeys.known.join(' ') }),
      // Part of what is signed: another name would be another log.
      LOG_ORIGIN: `${vault}/access-log`,
    },
  }
}
