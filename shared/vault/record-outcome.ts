import type { DossierId } from '../model/ids.ts'
import { Outcome, type OutcomeDraft, type StoredOutcome } from '../model/outcome.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { ledOn } from './dossier-life.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

/** Adds a physician's conclusion to a dossier: the latest one counts, every one is kept. */
export async function recordOutcome(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  draft: OutcomeDraft,
  idempotency: Idempotency,
): Promise<Outcome> {
  const eventId = mint(ports, 'event', { parse: String })
  const asked = { action: 'record-outcome', dossierId, withOutcome: true, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), append(dossierId, eventId, draft))

  await ports.events.publish({ type: 'OutcomeRecorded', dossierId })
  return Outcome.parse({ ...draft, recordedAt: permit.resultIds.recordedAt })
}

function append(dossierId: DossierId, eventId: string, draft: OutcomeDraft): Change {
  return ({ dossier, outcome, now }) => {
    const recordedAt = new Date(now).toISOString()
    const content: Outcome = { ...draft, recordedAt }
    return {
      writes: [
        latest(dossierId, outcome, content),
        { kind: 'create', key: keyOf.outcomeEvent(dossierId, eventId), content },
        ...ledOn(the(dossier), { by: 'record-outcome', to: 'outcome', eventId, now }),
      ],
      resultIds: { recordedAt },
    }
  }
}

export function latest(dossierId: DossierId, before: StoredOutcome | undefined, content: Outcome): Write {
  const key = keyOf.outcome(dossierId)
  return before === undefined
    ? { kind: 'create', key, content }
    : { kind: 'replace', key, content, version: before.version }
}
