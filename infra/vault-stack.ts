import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { trailLimits } from '../shared/limits.ts'
import type { DeadLetterName } from '../shared/operations/alarms.ts'
import type { FunctionName } from './bundle.ts'
import { AccountWatch } from './constructs/account-watch.ts'
import { AlarmDesk } from './constructs/alarm-desk.ts'
import { ApiLogging } from './constructs/api-logging.ts'
import type { AudienceApi } from './constructs/audience-api.ts'
import { Detection } from './constructs/detection.ts'
import { DocumentSpace } from './constructs/document-space.ts'
import type { EventWork } from './constructs/event-work.ts'
import { Keeping } from './constructs/keeping.ts'
import { LogWatch } from './constructs/log-watch.ts'
import { MalwareScan } from './constructs/malware-scan.ts'
import { OperatorLogsKey } from './constructs/operator-logs-key.ts'
import { ReadTrail } from './constructs/read-trail.ts'
import { Recovery } from './constructs/recovery.ts'
import type { SealedLog } from './constructs/sealed-log.ts'
import { ServerAccessLogBucket } from './constructs/server-access-log-bucket.ts'
import { TableBackups } from './constructs/table-backups.ts'
import { VaultEvents } from './constructs/vault-events.ts'
import type { Assets, VaultFunction } from './constructs/vault-function.ts'
import { deadLetterQueue } from './constructs/vault-queue.ts'
import { VaultTables } from './constructs/vault-tables.ts'
import { WebAcl } from './constructs/web-acl.ts'
import { WorkSchedule } from './constructs/work-schedule.ts'
import { openDoors } from './doors.ts'
import { functionSizes } from './function-sizes.ts'
import { makeFunctions } from './functions.ts'
import { giveRights } from './rights.ts'
import type { SealedLogStack } from './sealed-log-stack.ts'
import type { Audience, Stage } from './stage.ts'

export interface VaultStackProps extends StackProps {
  /** Where what is logged is sealed. */
  readonly sealed: Pick<SealedLogStack, 'access' | 'vigilance'>
  readonly stage: Stage
  readonly assets: Assets
}

/** Everything the vault is in AWS, and who of its parts may touch what. */
export class VaultStack extends Stack {
  /** Of every log group here. */
  readonly logsKey: IKey
  readonly tables: VaultTables
  readonly standard: DocumentSpace
  readonly health: DocumentSpace
  readonly serverAccessLogs: ServerAccessLogBucket
  readonly events: VaultEvents
  readonly recoveryDeadLetters: Queue
  readonly sealedLog: SealedLog
  readonly vigilanceLog: SealedLog
  readonly sealDeadLetters: Queue
  readonly watchDeadLetters: Queue
  readonly detection: Detection
  readonly detectDeadLetters: Queue
  readonly readTrail: ReadTrail
  readonly reconcileDeadLetters: Queue
  readonly keeping: Keeping
  readonly backups: TableBackups
  readonly recovery: Recovery
  readonly dispositions: EventWork
  readonly functions: Readonly<Record<FunctionName, VaultFunction>>
  readonly apiLogging: ApiLogging
  readonly malwareScan: MalwareScan
  readonly apis: Readonly<Record<Audience, AudienceApi>>
  readonly accountWatch: AccountWatch
  readonly alarmDesk: AlarmDesk

  constructor(scope: Construct, id: string, { stage, assets, sealed, ...props }: VaultStackProps) {
    super(scope, id, props)
    const isProduction = stage.name === 'production'
    const removalPolicy = isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    const keptAs = { removalPolicy, deletionProtection: isProduction, pointInTimeRecovery: isProduction }
    this.logsKey = new OperatorLogsKey(this, 'OperatorLogs', { removalPolicy }).key
    this.tables = new VaultTables(this, 'Tables', keptAs)
    this.serverAccessLogs = new ServerAccessLogBucket(this, 'ServerAccessLogs', { removalPolicy })
    const { appOrigins, lock } = stage
    const space = {
      removalPolicy,
      appOrigins,
      accessLogs: this.serverAccessLogs.bucket,
      lockDays: lock.days,
      strongestMode: lock.strongestMode,
    }
    this.standard = new DocumentSpace(this, 'Standard', { space: 'standard', ...space })
    this.health = new DocumentSpace(this, 'Health', { space: 'health', ...space })
    this.events = new VaultEvents(this, 'Events', {
      intakes: [this.standard.intake, this.health.intake],
      workerTimeoutSeconds: functionSizes['promote-upload'].timeoutSeconds,
    })
    this.recoveryDeadLetters = deadLetterQueue(this, 'RecoveryDeadLetters')
    this.sealDeadLetters = deadLetterQueue(this, 'SealDeadLetters')
    this.watchDeadLetters = deadLetterQueue(this, 'WatchDeadLetters')
    this.detection = new Detection(this, 'Detection', keptAs)
    this.detectDeadLetters = deadLetterQueue(this, 'DetectDeadLetters')
    this.sealedLog = sealed.access
    this.vigilanceLog = sealed.vigilance
    this.readTrail = new ReadTrail(this, 'ReadTrail', {
      removalPolicy,
      buckets: [this.standard, this.health].flatMap(({ intake, locked }) => [intake, locked]),
      sealedBuckets: [sealed.access.bucketName, sealed.vigilance.bucketName],
      accessLogs: this.serverAccessLogs.bucket,
      lock: { mode: lock.strongestMode, days: isProduction ? trailLimits.lockedDays : lock.days },
      logsKey: this.logsKey,
    })
    this.reconcileDeadLetters = deadLetterQueue(this, 'ReconcileDeadLetters')
    this.keeping = new Keeping(this, 'Keeping', {
      removalPolicy,
      certificateKey: stage.signingKeys.certificates,
    })
    this.backups = new TableBackups(this, 'TableBackups', {
      removalPolicy,
      tables: [this.tables.records, this.tables.accessLog, this.detection.table],
      isLockedForGood: isProduction,
      replicaRegion: stage.replicaRegion,
    })
    this.recovery = new Recovery(this, 'TableRecovery', {
      roleName: `vault-${stage.name}-${stage.region}-table-recovery`,
    })
    this.functions = makeFunctions(this, { stage, assets, removalPolicy })
    giveRights(this)
    this.apiLogging = new ApiLogging(this, 'ApiLogging')
    this.apis = openDoors(this, appOrigins, removalPolicy)
    new WebAcl(this, 'WebAcl', {
      stageName: stage.name,
      doors: this.apis,
      removalPolicy,
      logsKey: this.logsKey,
    })
    this.malwareScan = new MalwareScan(this, 'MalwareScan', [this.standard, this.health])
    this.#startWork()
    this.dispositions = this.keeping.start({
      bus: this.events.bus,
      sweep: this.functions['sweep-retention'],
      destroy: this.functions['destroy-version'],
      destroyTimeoutSeconds: functionSizes['destroy-version'].timeoutSeconds,
    })
    this.accountWatch = new AccountWatch(this, 'AccountWatch')
    this.alarmDesk = new AlarmDesk(this, 'AlarmDesk', {
      bus: this.events.bus as IEventBus,
      removalPolicy,
      listeners: stage.alarmListeners,
    })
    new CfnOutput(this, 'AlarmTopic', { value: this.alarmDesk.topic.topicArn })
  }

  /** Every queue of what could not be done. */
  get deadLetters(): Readonly<Record<DeadLetterName, Queue>> {
    return {
      promotions: this.events.promotions.deadLetters,
      moves: this.events.moves.deadLetters,
      dispositions: this.dispositions.work.deadLetters,
      recovery: this.recoveryDeadLetters,
      seal: this.sealDeadLetters,
      watch: this.watchDeadLetters,
      detect: this.detectDeadLetters,
      reconcile: this.reconcileDeadLetters,
      sweep: this.keeping.sweepDeadLetters,
      changes: this.accountWatch.changes.deadLetters,
      alarms: this.alarmDesk.unheard,
      incidents: this.alarmDesk.incidents.deadLetters,
    }
  }

  #startWork(): void {
    this.events.deliverPromotionsTo(this.functions['promote-upload'])
    this.events.deliverMovesTo(this.functions['reclassify-document'])
    new WorkSchedule(this, 'Recovery', {
      worker: this.functions['recover-uploads'],
      deadLetters: this.recoveryDeadLetters,
      everyMinutes: 5,
    })
    new WorkSchedule(this, 'Seal', {
      worker: this.functions['seal-access-log'],
      deadLetters: this.sealDeadLetters,
      everyMinutes: 1,
    })
    new WorkSchedule(this, 'Reconcile', {
      worker: this.functions['reconcile-reads'],
      deadLetters: this.reconcileDeadLetters,
      everyMinutes: 60,
    })
    new LogWatch(this, 'LogWatch', {
      tables: this.tables,
      worker: this.functions['watch-access-log'],
      deadLetters: this.watchDeadLetters,
    })
    new LogWatch(this, 'LogDetection', {
      tables: this.tables,
      worker: this.functions['detect-incidents'],
      deadLetters: this.detectDeadLetters,
    })
  }
}
