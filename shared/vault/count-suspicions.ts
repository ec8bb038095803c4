import type { StatedCount } from '../model/suspicion.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { countsIn } from './suspicion-counts.ts'

/**
 * States to an auditor how many suspicions there are (ruling A33). The vault counts, not the officer, and the entry
 * that says it names no dossier and no suspicion: it is sealed, and its proof is handed over by the officer.
 */
export async function countSuspicions(ports: CommitPorts, caller: Caller): Promise<StatedCount> {
  const given = { suspicionCounts: keyOf.suspicionCounts }
  const request = accessRequest(caller, { action: 'count-suspicions', given })
  const state: Change = (facts) => ({ writes: [], detail: countsIn(facts) })
  const { facts, at, written } = await commit(ports, request, state)
  return { ...countsIn(facts), number: written.entry.seq, statedAt: new Date(at).toISOString() }
}
