import type { Incident } from '../model/incident.ts'
import type { Events } from './ports.ts'

/** What happened to an item of the access log, as its stream tells it. */
export interface LogChange {
  readonly kind: 'INSERT' | 'MODIFY' | 'REMOVE'
  readonly chainId: string
  /** When its bytes may go, in milliseconds since 1970; undefined where it has no end. */
  readonly expiresAt: number | undefined
  /** Whether the table's own time to live did it, and no caller. */
  readonly byExpiry: boolean
}

/**
 * Tells of every entry that was changed, or removed before its time or by anybody: nothing but the end of its period
 * takes an entry away. Told at least once. Answers how many there were.
 */
export async function watchAccessLog(
  { events, clock }: { readonly events: Events; readonly clock: () => number },
  changes: readonly LogChange[],
): Promise<number> {
  const tampered = changes.flatMap((change) => {
    const incident = incidentOf(change, clock())
    return incident === undefined ? [] : [{ incident, about: change.chainId }]
  })
  for (const told of tampered) await events.publish({ type: 'IncidentRaised', ...told })
  return tampered.length
}

function incidentOf({ kind, expiresAt, byExpiry }: LogChange, now: number): Incident | undefined {
  if (kind === 'INSERT') return undefined
  if (kind === 'MODIFY') return 'entry-changed'
  const isOver = expiresAt !== undefined && expiresAt <= now
  return byExpiry && isOver ? undefined : 'entry-removed'
}
