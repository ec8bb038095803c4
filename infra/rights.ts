import type { FunctionName } from './bundle.ts'
import type { Detection } from './constructs/detection.ts'
import type { DocumentSpace } from './constructs/document-space.ts'
import type { Keeping } from './constructs/keeping.ts'
import type { ReadTrail } from './constructs/read-trail.ts'
import type { Recovery } from './constructs/recovery.ts'
import type { SealedLog } from './constructs/sealed-log.ts'
import type { VaultEvents } from './constructs/vault-events.ts'
import type { VaultFunction } from './constructs/vault-function.ts'
import type { VaultTables } from './constructs/vault-tables.ts'

/** The functions, and what they may be let do with. */
interface Parts {
  readonly tables: VaultTables
  readonly standard: DocumentSpace
  readonly health: DocumentSpace
  readonly events: VaultEvents
  readonly sealedLog: SealedLog
  readonly vigilanceLog: SealedLog
  readonly readTrail: ReadTrail
  readonly detection: Detection
  readonly keeping: Keeping
  readonly recovery: Recovery
  readonly functions: Readonly<Record<FunctionName, VaultFunction>>
}

/** Those that leave a witness: of what was read, of emergencies, of what leaves of the log and whom it is opened to. */
export const witnessing = [
  'physician-api',
  'privacy-api',
  'health-reader',
  'audit-reader',
  'admit-principal',
] as const satisfies readonly FunctionName[]

/** Who may do what: the whole list, in the verbs of the constructs. */
export function giveRights(parts: Parts): void {
  const { tables, standard, health, events, functions, sealedLog, vigilanceLog, readTrail, keeping } = parts
  const committers = [
    'advisor-api',
    'physician-api',
    'client-api',
    'partner-api',
    'auditor-api',
    'privacy-api',
    'health-reader',
    'audit-reader',
    'retention-reader',
    'authorizer', // Leaves an entry about a token that did not hold.
    'promote-upload',
    'recover-uploads',
    'reclassify-document',
    'sweep-retention',
    'destroy-version',
    'admit-principal',
  ] as const
  for (const name of committers) tables.letCommit(functions[name].role)
  for (const name of ['advisor-api', 'physician-api', 'sweep-retention'] as const)
    tables.letTakeBack(functions[name].role)
  const apis = ['advisor-api', 'physician-api', 'client-api', 'partner-api', 'privacy-api'] as const
  for (const name of [...apis, 'retention-reader'] as const) tables.letList(functions[name].role)
  tables.letFindOpenUploads(functions['recover-uploads'].role)
  tables.letFindUndecided(functions['recover-uploads'].role)
  tables.letFindEntriesOf('object', functions['privacy-api'].role)
  tables.letSeal(functions['seal-access-log'].role)
  sealedLog.letSeal(functions['seal-access-log'].role)
  for (const name of witnessing) sealedLog.letLeaveWitness(functions[name].role)
  for (const name of ['auditor-api', 'audit-reader'] as const) {
    tables.letReadLog(functions[name].role)
    tables.letProve(functions[name].role)
    sealedLog.letProve(functions[name].role)
    sealedLog.signingKey.letKnowPublicKey(functions[name].role)
  }
  tables.letProve(functions['client-api'].role)
  sealedLog.letProveHashes(functions['client-api'].role)
  tables.letReadChains(functions['audit-reader'].role)
  sealedLog.letFindBatches(functions['audit-reader'].role)
  vigilanceLog.letSeal(functions['seal-access-log'].role)
  vigilanceLog.letProve(functions['privacy-api'].role) // Its officers alone, says the policy.
  parts.detection.letDetect(functions['detect-incidents'].role)
  const reconciler = functions['reconcile-reads'].role
  tables.letProve(reconciler)
  tables.letReadLog(reconciler)
  tables.letFindEntriesOf('dossier', functions['client-api'].role)
  tables.letKnowSourceKey(reconciler)
  sealedLog.letCheckWitnesses(reconciler)
  readTrail.letReconcile(reconciler)
  const tellers = [
    ...apis,
    'promote-upload',
    'recover-uploads',
    'reclassify-document',
    'seal-access-log', // Tells of what was tampered with.
    'watch-access-log',
    'detect-incidents',
    'reconcile-reads',
    'sweep-retention',
    'destroy-version',
  ] as const
  for (const name of tellers) {
    events.letPublish(functions[name].role)
  }
  for (const space of [standard, health]) {
    space.letUpload(functions['advisor-api'].role)
    space.letUpload(functions['client-api'].role)
    space.letPromote(functions['promote-upload'].role)
    space.letRecover(functions['recover-uploads'].role)
  }
  tables.letList(functions['sweep-retention'].role)
  for (const space of [standard, health]) {
    space.letKeep(functions['sweep-retention'].role)
    space.letHold(functions['privacy-api'].role)
    space.letDestroy(functions['destroy-version'].role)
  }
  standard.letUpload(functions['privacy-api'].role) // Recordings.
  for (const name of ['destroy-version', 'sweep-retention'] as const)
    keeping.certificates.letSign(functions[name].role)
  health.letUpload(functions['physician-api'].role) // Their notes.
  standard.letMoveOut(functions['reclassify-document'].role)
  health.letMoveIn(functions['reclassify-document'].role)
  const signers = ['advisor-api', 'client-api', 'privacy-api'] as const
  standard.letSignDownloads(...signers.map((name) => functions[name].role))
  health.letRead(functions['health-reader'].role)
  standard.letReadForPartners(functions['health-reader'].role)
  for (const log of [sealedLog, vigilanceLog]) log.letFindBatches(parts.recovery.role)
  for (const space of [standard, health]) space.letSeeVersions(parts.recovery.role)
}
