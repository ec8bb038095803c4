/** The sealed log on AWS, for the functions that write it, leave witnesses in it, or prove from it. */
import { dynamoChains } from '../../shared/aws/dynamo-chains.ts'
import { dynamoTreeState } from '../../shared/aws/dynamo-tree-state.ts'
import { vigilanceShards } from '../../shared/aws/pending-index.ts'
import {
  type SealedLogSettings,
  s3SealedBatches,
  s3SealedLog,
  s3Witnesses,
  s3WitnessKeys,
} from '../../shared/aws/s3-sealed-log.ts'
import { once, setting } from './environment.ts'
import { signerOf } from './kms-key.ts'
import { s3 } from './objects.ts'
import { dynamo } from './vault.ts'

const lockModes = ['GOVERNANCE', 'COMPLIANCE'] as const

function settingsOf(bucket: string): SealedLogSettings {
  const lockMode = lockModes.find((mode) => mode === setting('SEAL_LOCK_MODE'))
  if (lockMode === undefined) throw new Error('the setting SEAL_LOCK_MODE is no lock mode')
  return { bucket: setting(bucket), owner: setting('LOG_ACCOUNT_ID'), lockMode }
}

const settings = () => settingsOf('SEALED_LOG_BUCKET')

export const sealedLog = once(() => s3SealedLog(s3(), settings()))

export const witnesses = once(() => s3Witnesses(s3(), settings()))

export const witnessKeys = once(() => s3WitnessKeys(s3(), settings()))

export const sealedBatches = once(() => s3SealedBatches(s3(), settings()))

const tables = () => ({ records: setting('RECORDS_TABLE'), accessLog: setting('ACCESS_LOG_TABLE') })

export const chains = once(() => dynamoChains(dynamo(), tables()))

export const treeState = once(() => dynamoTreeState(dynamo(), setting('RECORDS_TABLE')))

/** The log of vigilance: chains, tree and bucket of its own, so that the other log is the same with and without it. */
export const vigilance = once(() => ({
  chains: dynamoChains(dynamo(), tables(), vigilanceShards),
  state: dynamoTreeState(dynamo(), setting('RECORDS_TABLE'), 'vigilance-tree'),
  sealedLog: s3SealedLog(s3(), settingsOf('VIGILANCE_LOG_BUCKET')),
}))

export const signer = signerOf('SIGNING_KEY', 'an alias')

/** Verifier keys that signed before the one that signs now; a stage whose key never changed names none. */
export const knownKeys = once((): readonly string[] => process.env.KNOWN_SIGNING_KEYS?.split(' ') ?? [])
