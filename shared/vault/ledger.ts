/** The dossier's consents as one item, and the history beside it. */
import { type Consent, ConsentEvent, Ledger } from '../model/consent.ts'
import type { ConsentId, DossierId } from '../model/ids.ts'
import type { Facts } from '../policy/facts.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'

/** The ledger with these consents in the place of their former selves: what has the same id, or the same four names. */
export function entered(
  dossierId: DossierId,
  { ledger }: Facts,
  former: readonly ConsentId[],
  now: readonly Consent[],
): Write {
  const key = keyOf.consents(dossierId)
  const others = (ledger?.consents ?? []).filter(({ consentId }) => !former.includes(consentId))
  const content = Ledger.omit({ version: true }).parse({ consents: [...others, ...now] })
  return ledger === undefined
    ? { kind: 'create', key, content }
    : { kind: 'replace', key, content, version: ledger.version }
}

/** A line of the history, which is only ever added to. */
export function noted(dossierId: DossierId, eventId: string, event: ConsentEvent): Write {
  return {
    kind: 'create',
    key: keyOf.consentEvent(dossierId, eventId),
    content: ConsentEvent.parse(event),
  }
}
