import type { Incident } from '../model/incident.ts'
import type { Chains, TreeState, WitnessKeys } from './seal-ports.ts'
import { sealedHashes } from './sealed-hashes.ts'
import { witnessed, witnessPrefixOf } from './sealed-objects.ts'
import type { SealedPorts } from './show-checkpoint.ts'

export type WitnessPorts = SealedPorts & {
  readonly state: Pick<TreeState, 'read'>
  readonly chains: Pick<Chains, 'placeOf'>
  readonly witnesses: WitnessKeys
}

const hourMs = 3_600_000

/**
 * Compares every witness of some hours with the leaf in its place: one without an equal leaf is an entry that was made
 * to disappear, or to say something else, after something was handed out. Asked of hours whose entries are sealed.
 */
export async function checkWitnesses(
  { witnesses, chains, state, sealedLog }: WitnessPorts,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly { readonly incident: Incident; readonly about: string }[]> {
  const { tree } = await state.read()
  const read = tree && sealedHashes(sealedLog, tree)
  const incidents: { readonly incident: Incident; readonly about: string }[] = []
  for (let hour = Math.floor(from / hourMs) * hourMs; hour < until; hour += hourMs) {
    for (const key of await witnesses.keys(witnessPrefixOf(hour))) {
      const said = witnessed(key)
      const index = said && (await chains.placeOf(said.chainId, said.seq))
      const isSealed = index !== undefined && tree !== undefined && index < tree.size
      const leaf = isSealed ? (await read?.(0, index, 1))?.toString('hex') : undefined
      if (said === undefined || leaf !== said.hash) {
        incidents.push({ incident: 'witness-without-leaf', about: said?.chainId ?? 'unknown' })
      }
    }
  }
  return incidents
}
