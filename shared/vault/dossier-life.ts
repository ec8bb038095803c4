/** A dossier as a verb leaves it: what changed in it, and where the table of its life leads it from here. */
import { DossierEvent, type DossierState, leads } from '../model/dossier-life.ts'
import type { Dossier } from '../model/records.ts'
import type { Action } from '../model/words.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'

interface Step {
  readonly by: Action
  /** Where the verb leads, should the table know a way from where the dossier stands; else it stays there. */
  readonly to?: DossierState | undefined
  readonly reason?: DossierEvent['reason']
  readonly change?: Partial<Omit<Dossier, 'version' | 'state' | 'since'>>
  /** For the line of the history. */
  readonly eventId: string
  /** Milliseconds since 1970. */
  readonly now: number
}

export function ledOn(dossier: Dossier, { by, to, reason, change, eventId, now }: Step): Write[] {
  const { dossierId, state, version } = dossier
  const at = new Date(now).toISOString()
  const moves = to !== undefined && to !== state && leads(by, state, to)
  if (!moves && change === undefined) return []

  const stands = moves ? { state: to, since: at } : {}
  const content = { ...contentOf(dossier), ...change, ...stands }
  const replaced: Write = { kind: 'replace', key: keyOf.dossier(dossierId), version, content }
  if (!moves) return [replaced]
  const event = DossierEvent.parse({ from: state, to, by, at, reason })
  return [replaced, { kind: 'create', key: keyOf.dossierEvent(dossierId, eventId), content: event }]
}
