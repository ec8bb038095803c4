/** A dossier, an AML officer, and the two sealed logs: what tests of suspicions stand in. */
import type { SuspicionId } from '../../../shared/model/ids.ts'
import { fileSuspicion } from '../../../shared/vault/file-suspicion.ts'
import { type SealPorts, sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import { caller, keyed } from '../../judges/house.ts'
import { judgeChains, judgeSealedLog, judgeSigner, judgeTreeState } from '../../judges/sealing.ts'
import { opened } from './opened.ts'

export const aline = caller('aline')
/** What stands in the analysis and must stand nowhere else. */
export const mark = 'CanaryOfVigilance'

/** A sealed log on judges, of vigilance or of everything else. */
function sealedOn({ judge, time }: Pick<Opened, 'judge' | 'time'>, sealing: 'vigilance' | 'others') {
  const { sealedLog, objects } = judgeSealedLog()
  const { signer, publicKey } = judgeSigner()
  const seal: SealPorts = {
    chains: judgeChains(judge, sealing).chains,
    state: judgeTreeState().state,
    sealedLog,
    signer,
    events: { publish: () => Promise.reject(new Error('nothing is wrong with these chains')) },
    origin: `log.example/${sealing}`,
    clock: () => time.now,
  }
  return { ...seal, objects, publicKey, sealNow: () => sealAccessLog(seal) }
}

type Opened = Awaited<ReturnType<typeof opened>>

export async function watched() {
  const one = await opened()
  const others = sealedOn(one, 'others')
  const vigilance = sealedOn(one, 'vigilance')
  const ports = { ...one.ports, vigilance }
  const file = async (key = keyed(), by = aline): Promise<SuspicionId> =>
    (await fileSuspicion(ports, by, suspicionOf(one.dossierId), key)).suspicionId
  return { ...one, ports, others, vigilance, file }
}

/** One that the officer files. */
export const filed = async (
  { ports, dossierId }: Pick<Opened, 'ports' | 'dossierId'>,
  more: { readonly operationOn?: string } = {},
): Promise<SuspicionId> =>
  (await fileSuspicion(ports, aline, { ...suspicionOf(dossierId), ...more }, keyed())).suspicionId

export const suspicionOf = (dossierId: Opened['dossierId']) =>
  ({ dossierId, ground: 'origin-of-funds', analysis: `${mark}: three transfers, one account.` }) as const
