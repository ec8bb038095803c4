/** A vault on judges whose log is sealed, whose records are backed up, and which is then lost. */
import { parseVerifierKey } from '../../../shared/access-log/verify/verifier-key.ts'
import type { ChainId } from '../../../shared/model/ids.ts'
import { type RecoveryPorts, recoverTables } from '../../../shared/recovery/recover-tables.ts'
import type { Head } from '../../../shared/vault/records.ts'
import type { SealedHead } from '../../../shared/vault/seal-ports.ts'
import { verifierKeyOf } from '../../../shared/vault/sign-checkpoint.ts'
import { judgeRecords } from '../../judges/records.ts'
import { type Backup, judgeArchive, judgeRestored } from '../../judges/recovery.ts'
import { withKept } from '../vault/kept.ts'
import { origin, sealerOf } from '../vault/sealing.ts'

export async function vaultToLose() {
  const vault = await withKept()
  const sealer = sealerOf(vault)
  const { judge, time, objects } = vault

  /** What a backup taken now would hold. */
  function backUp(): Backup {
    const sealed = new Map<ChainId, SealedHead>()
    for (const [chainId, ranges] of sealer.sealed) {
      const to = ranges.at(-1)?.to ?? 0
      const last = judge.links().find(({ entry }) => entry.chainId === chainId && entry.seq === to)
      if (last === undefined) throw new Error('sealed and not there')
      const head = [...judge.items.values()].find(
        ({ sk, content }) => sk === 'chain' && (content as Head).chainId === chainId,
      )
      sealed.set(chainId, { ...(head?.content as Head), sealedSeq: to, sealedHash: last.hash })
    }
    return structuredClone({ items: judge.items, copies: judge.copies, sealed, tree: sealer.tree() })
  }
  /** Tables as that backup leaves them, and what puts them together again. */
  function restored(backup?: Backup) {
    const target = judgeRestored(backup)
    const ports: RecoveryPorts = {
      tables: target.tables,
      archive: judgeArchive(sealer.objects),
      locked: objects.locked,
      verifierKey: parseVerifierKey(verifierKeyOf(origin, sealer.publicKey)),
      clock: () => time.now,
    }
    return { ...target, ports, recover: () => recoverTables(ports) }
  }
  /** The vault on what was put together: its verbs write on from there. */
  function goingOn({ items }: Pick<ReturnType<typeof restored>, 'items'>) {
    const next = judgeRecords(items)
    return { judge: next, ports: { ...vault.ports, records: next.records } }
  }
  return { ...vault, sealer, backUp, restored, goingOn }
}
