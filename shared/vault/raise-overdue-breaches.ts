import { pageLimits } from '../limits.ts'
import { Breach } from '../model/breach.ts'
import { VaultError } from '../model/errors.ts'
import { changedBreach } from './breach.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Events, Listings } from './ports.ts'
import { systemRequest } from './system-request.ts'

export type BreachWatchPorts = CommitPorts & {
  readonly listings: Pick<Listings, 'keysIn' | 'read'>
  readonly events: Events
}

/**
 * Raises an incident for each breach that nobody decided on in its 72 hours, and notes that it did. After a crash in
 * between it is raised once more.
 *
 * @param functionName whose hands it is in
 * @returns how many
 */
export async function raiseOverdueBreaches(
  ports: BreachWatchPorts,
  functionName: string,
  requestId?: string,
): Promise<number> {
  let raised = 0
  let after: string | undefined
  do {
    const listed = await ports.listings.keysIn('breaches-undecided', { limit: pageLimits.itemsMax, after })
    for (const item of await ports.listings.read(listed.items)) {
      const breach = parsed(Breach, item)
      if (breach === undefined || !isOverdue(breach, ports.clock())) continue
      await raise(ports, breach, functionName, requestId)
      raised += 1
    }
    after = listed.next
  } while (after !== undefined)
  return raised
}

const isOverdue = ({ decisions, decideBy, overdue }: Breach, now: number): boolean =>
  decisions.length === 0 && overdue === undefined && Date.parse(decideBy) <= now

async function raise(
  ports: BreachWatchPorts,
  { dossierId, documentId }: Breach,
  functionName: string,
  requestId: string | undefined,
): Promise<void> {
  await ports.events.publish({ type: 'IncidentRaised', incident: 'breach-undecided', about: documentId })
  const key = keyOf.breach(dossierId, documentId)
  const asked = { action: 'raise-overdue-breach', dossierId, documentId, also: [key], requestId } as const
  const change: Change = ({ now }, found) => {
    const breach = parsed(Breach, found(key))
    if (breach === undefined || !isOverdue(breach, now)) throw decidedMeanwhile
    return { writes: [changedBreach(breach, { overdue: true })] }
  }
  await commit(ports, systemRequest(functionName, asked), change).catch((error: unknown) => {
    if (error !== decidedMeanwhile) throw error
  })
}

/** Somebody decided between the list and the entry: nothing is written. */
const decidedMeanwhile = new VaultError('WRONG_STATE', 'the breach was decided meanwhile')
