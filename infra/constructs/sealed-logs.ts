import type { Construct } from 'constructs'
import { sealedFolders, vigilanceFolders } from '../../shared/limits.ts'
import { SealedLog, type SealedLogProps } from './sealed-log.ts'

/**
 * The access log, and that of vigilance: with a bucket and a key of its own, so that neither the number nor the hour
 * of what an AML officer does shows to whoever proves from the other. One key signs for both, under two names.
 */
export function sealedLogs(
  scope: Construct,
  common: Pick<SealedLogProps, 'removalPolicy' | 'accessLogs' | 'lockMode'>,
): { readonly access: SealedLog; readonly vigilance: SealedLog } {
  const access = new SealedLog(scope, 'SealedLog', {
    ...common,
    appOrigins: [],
    description: 'vault: sealed access log',
    serverAccessLogsPrefix: 'sealed-log/',
    folders: sealedFolders,
  })
  const vigilance = new SealedLog(scope, 'VigilanceLog', {
    ...common,
    appOrigins: [],
    description: 'vault: sealed log of vigilance',
    serverAccessLogsPrefix: 'vigilance-log/',
    folders: vigilanceFolders,
    signingKey: access.signingKey,
  })
  return { access, vigilance }
}
