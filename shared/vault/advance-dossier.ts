import type { Advance, DossierState } from '../model/dossier-life.ts'
import type { DossierId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { clocksOfClosing } from './clocks-of-life.ts'
import { type CommitPorts, commit } from './commit.ts'
import { ledOn } from './dossier-life.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/** Leads a dossier where a person decides that it goes: complete, before a physician, or over. */
export async function advanceDossier(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  advance: Advance,
  idempotency: Idempotency,
): Promise<{ state: DossierState }> {
  const eventId = mint(ports, 'event', { parse: String })
  const reason = advance.to === 'closed' ? advance.reason : undefined
  const asked = {
    action: 'advance-dossier',
    dossierId,
    advance,
    given: { contract: keyOf.contract(dossierId), retention: keyOf.retention(dossierId) },
    idempotency,
    detail: { to: advance.to, ...(reason === undefined ? {} : { reason }) },
  } as const
  await commit(ports, accessRequest(caller, asked), (facts) => ({
    writes: [
      ...ledOn(the(facts.dossier), { by: asked.action, to: advance.to, reason, eventId, now: facts.now }),
      ...clocksOfClosing(dossierId, facts, advance),
    ],
  }))
  await ports.events.publish({ type: 'DossierAdvanced', dossierId })
  return { state: advance.to }
}
