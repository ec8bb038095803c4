/** What is remembered of an actor or a dossier, and what one more entry makes of it. Pure. */
import * as z from 'zod'
import type { Entry } from '../access-log/entry.ts'
import type { EntryId } from '../model/ids.ts'
import { Incident } from '../model/incident.ts'
import { detections, type LongSilence, type ManyEntries } from './detections.ts'

/** Counters that are counted apart come and go: of an actor so many are kept, the freshest. */
const countersMax = 100

const Counter = z.strictObject({
  /** What was counted, each with its last instant. Never more than what the threshold needs. */
  seen: z.array(z.tuple([z.string(), z.int()])),
  /** When it was told last: the same is not told again within its period. */
  toldAt: z.int().optional(),
})
type Counter = z.infer<typeof Counter>

export const Watched = z.strictObject({
  counters: z.record(z.string(), Counter),
  /** The last entry that was seen, in milliseconds since 1970. */
  lastAt: z.int().optional(),
})
export type Watched = z.infer<typeof Watched>

export const unwatched: Watched = { counters: {} }

/** Somebody or something that entries are counted for, by its pseudonym. */
export interface Subject {
  readonly kind: ManyEntries['whose']
  readonly ref: string
}

export interface Alert {
  readonly incident: Incident
  readonly about: string
  readonly entryId: EntryId
}

const ofKind = <K extends string>(from: K) =>
  Incident.options.flatMap((incident) => {
    const detection = detections[incident]
    return detection.from === from
      ? [{ incident, detection: detection as Extract<typeof detection, { readonly from: K }> }]
      : []
  })
const each = ofKind('entry')
const counted = ofKind('entries')
const silences = ofKind('silence')

/** The incidents that an entry is by itself. */
export const alertsOf = (entry: Entry): readonly Alert[] =>
  each
    .filter(({ detection }) => detection.of(entry))
    .map(({ incident }) => ({ incident, about: entry.actorRef, entryId: entry.entryId }))

/** Whose count an entry is part of: nothing is remembered of anybody else. */
export function subjectsOf(entry: Entry): readonly Subject[] {
  const { actorRef, dossierRef } = entry
  const concerns = (kind: Subject['kind']) =>
    counted.some(({ detection }) => detection.whose === kind && detection.of(entry))
  const isActor = concerns('actor') || silences.some(({ detection }) => detection.of(entry))
  return [
    ...(isActor ? [{ kind: 'actor', ref: actorRef } as const] : []),
    ...(dossierRef !== undefined && concerns('dossier')
      ? [{ kind: 'dossier', ref: dossierRef } as const]
      : []),
  ]
}

/**
 * What one more entry makes of what was remembered. The same entry again changes nothing, and entries may come in any
 * order: counts are sets with instants, and what lies too far back counts no more.
 */
export function afterEntry(
  before: Watched,
  { kind, ref }: Subject,
  entry: Entry,
): { readonly watched: Watched; readonly alerts: readonly Alert[] } {
  const at = Date.parse(entry.at)
  const counters = new Map(Object.entries(before.counters))
  const incidents: Incident[] = []
  for (const { incident, detection } of counted) {
    if (detection.whose !== kind || !detection.of(entry)) continue
    const one = detection.one(entry)
    if (one === undefined) continue
    const name = nameOf(incident, detection, entry)
    const { counter, isReached } = counting(counters.get(name), detection, one, at)
    counters.set(name, counter)
    if (isReached) incidents.push(incident)
  }
  if (kind === 'actor') incidents.push(...silencesEnded(before.lastAt, entry, at))
  const watched = { counters: freshest(counters), lastAt: Math.max(before.lastAt ?? 0, at) }
  return { watched, alerts: incidents.map((incident) => ({ incident, about: ref, entryId: entry.entryId })) }
}

function nameOf(incident: Incident, { apart }: ManyEntries, entry: Entry): string {
  const part = apart?.(entry)
  return part === undefined ? incident : `${incident}#${part}`
}

function counting(
  before: Counter = { seen: [] },
  { threshold, withinMs }: ManyEntries,
  one: string,
  at: number,
): { readonly counter: Counter; readonly isReached: boolean } {
  const known = new Map(before.seen)
  const isKnown = (known.get(one) ?? -1) >= at
  known.set(one, Math.max(known.get(one) ?? 0, at))
  const newest = Math.max(...known.values())
  const within = [...known].filter(([, seenAt]) => seenAt > newest - withinMs)
  const isTold = before.toldAt !== undefined && newest - before.toldAt < withinMs
  const isReached = !isKnown && !isTold && within.length >= threshold
  const seen = within.toSorted(([, one], [, other]) => other - one).slice(0, threshold)
  const toldAt = isReached ? newest : before.toldAt
  return { counter: { seen, ...(toldAt === undefined ? {} : { toldAt }) }, isReached }
}

/** Nothing was ever seen of a newcomer: that is no silence. */
function silencesEnded(lastAt: number | undefined, entry: Entry, at: number): readonly Incident[] {
  if (lastAt === undefined) return []
  const isOver = ({ thresholdMs, of }: LongSilence) => of(entry) && at - lastAt >= thresholdMs
  return silences.filter(({ detection }) => isOver(detection)).map(({ incident }) => incident)
}

/** Those that were touched last. */
function freshest(counters: ReadonlyMap<string, Counter>): Record<string, Counter> {
  const touched = ({ seen, toldAt = 0 }: Counter) => Math.max(toldAt, ...seen.map(([, at]) => at))
  const sorted = [...counters].toSorted(([, one], [, other]) => touched(other) - touched(one))
  return Object.fromEntries(sorted.slice(0, countersMax))
}
