import type { DossierId } from '../model/ids.ts'
import type { EventDraft } from '../model/retention.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'

/**
 * Tells what happened to a dossier, and starts the clocks that count from it. Told again with another day it is
 * corrected: the history keeps both, the dates are computed anew, and a lock that storage has already does not shrink
 * (ruling A12).
 */
export async function recordEvent(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  { trigger, on, circumstances }: EventDraft,
  idempotency: Idempotency,
): Promise<EventDraft> {
  const event = keyOf.retentionEvent(dossierId, mint(ports, 'event', { parse: String }))
  const given = { retention: keyOf.retention(dossierId) }
  const detail = { trigger, on }
  const asked = { action: 'record-event', dossierId, on, given, detail, idempotency } as const
  await commit(ports, accessRequest(caller, asked), ({ retention, now }) => {
    const was = retention?.clocks[trigger]
    const change = {
      clocks: { ...retention?.clocks, [trigger]: on },
      circumstances: [...new Set([...(retention?.circumstances ?? []), ...(circumstances ?? [])])],
    }
    const told = { trigger, on, was, circumstances, by: caller.principalId, at: new Date(now).toISOString() }
    return {
      writes: [
        retentionWrite(dossierId, retention, change, now),
        { kind: 'create', key: event, content: told },
      ],
      // Both days of a correction stand in the log.
      ...(was !== undefined && was !== on && { detail: { was } }),
    }
  })
  return { trigger, on, circumstances }
}
