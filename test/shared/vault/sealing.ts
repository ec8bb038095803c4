/** A vault on judges with something in its log, and its sealer. */
import { type ChainId, Sha256 } from '../../../shared/model/ids.ts'
import { accessRequest } from '../../../shared/vault/access-request.ts'
import { commit } from '../../../shared/vault/commit.ts'
import type { VaultEvent } from '../../../shared/vault/ports.ts'
import { type SealPorts, sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import { caller, house, type Name } from '../../judges/house.ts'
import {
  judgeChains,
  judgeSealedLog,
  judgeSigner,
  judgeTreeState,
  judgeWitnesses,
} from '../../judges/sealing.ts'

export const origin = 'log.example/vault'

/** The sealer of a vault on judges. */
export function sealerOf(made: Pick<ReturnType<typeof house>, 'judge' | 'time'>) {
  const { chains, sealed } = judgeChains(made.judge)
  const { state, tree } = judgeTreeState()
  const { sealedLog, batches, objects, contents } = judgeSealedLog()
  const { witnesses, left } = judgeWitnesses()
  const { signer, signed, publicKey } = judgeSigner()
  const told: VaultEvent[] = []
  const seal: SealPorts = {
    chains,
    state,
    sealedLog,
    signer,
    events: { publish: async (event) => void told.push(event) },
    origin,
    clock: () => made.time.now,
  }
  return {
    seal,
    sealed,
    tree,
    objects,
    contents,
    batches,
    witnesses,
    left,
    signed,
    publicKey,
    told,
    sealNow: () => sealAccessLog(seal),
  }
}

export function sealingHouse() {
  const made = house()
  /** Each of them looks at their own list, which leaves an entry in their own chain. */
  const look = async (...names: Name[]): Promise<void> => {
    for (const name of names) {
      made.time.now += 1_000
      const action = name === 'dr-dumas' || name === 'dr-evrard' ? 'list-worklist' : 'list-dossiers'
      await commit(made.ports, accessRequest(caller(name), { action, detail: { count: 0 } }))
    }
  }
  return { ...made, ...sealerOf(made), look }
}

export type SealingHouse = ReturnType<typeof sealingHouse>

/** The leaf hashes of a house's sealed entries, by their place in the tree. */
export function leavesOf({ judge, sealed }: SealingHouse): readonly Sha256[] {
  const leaves: Sha256[] = []
  for (const [chainId, ranges] of sealed) {
    for (const { from, to, index } of ranges) {
      for (let seq = from; seq <= to; seq += 1) leaves[index + seq - from] = hashAt(judge, chainId, seq)
    }
  }
  return leaves
}

function hashAt(judge: SealingHouse['judge'], chainId: ChainId, seq: number): Sha256 {
  return Sha256.parse(judge.links().find(({ entry }) => entry.chainId === chainId && entry.seq === seq)?.hash)
}
