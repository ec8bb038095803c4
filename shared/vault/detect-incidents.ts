import type { Entry } from '../access-log/entry.ts'
import {
  type Alert,
  afterEntry,
  alertsOf,
  type Subject,
  subjectsOf,
  type Watched,
} from '../detection/watch.ts'
import { detectionLimits } from '../limits.ts'
import type { ChainId } from '../model/ids.ts'
import type { Events } from './ports.ts'
import { type Patience, untilQuiet } from './until-quiet.ts'

/**
 * What detection remembers, beside the log and apart from what is decided on.
 *
 * read: strongly consistent, version 0 where nothing is remembered. replace: only while it has that version;
 * `conflict` where it has another, and nothing was written. What was not touched until `endsAt` is forgotten.
 */
export interface Watches {
  read(subject: Subject): Promise<{ readonly version: number; readonly watched: Watched }>
  replace(
    subject: Subject,
    version: number,
    watched: Watched,
    endsAt: number,
  ): Promise<'written' | 'conflict'>
}

export interface DetectPorts extends Patience {
  readonly watches: Watches
  readonly events: Events
}

/** An entry that was added to the log; undefined where its bytes are none. */
export interface Added {
  readonly chainId: ChainId
  readonly entry: Entry | undefined
}

const dayMs = 86_400_000

/**
 * Holds entries against the rules of detection and tells what they find. Entries may come twice and in any order, and
 * several of these may work side by side: an incident is told before it is remembered as told, so that it may be told
 * twice and is never lost. Answers how many were told.
 */
export async function detectIncidents(ports: DetectPorts, added: readonly Added[]): Promise<number> {
  const told = telling(ports.events)
  for (const { chainId, entry } of added) if (entry === undefined) await told.unreadable(chainId)
  const entries = added.flatMap(({ entry }) => (entry === undefined || isApart(entry) ? [] : entry))
  for (const entry of entries) await told.all(alertsOf(entry))
  const bySubject = Map.groupBy(
    entries.flatMap((entry) => subjectsOf(entry).map((subject) => ({ subject, entry }))),
    ({ subject: { kind, ref } }) => `${kind}#${ref}`,
  )
  for (const concerned of bySubject.values()) {
    await untilQuiet(ports, () => watch(ports, concerned, told.all))
  }
  return told.count()
}

/** What is done about suspicions stands apart, and an incident would tell of it. */
const isApart = ({ journal }: Entry): boolean => journal === 'vigilance'

/** One subject, with all that a batch says of it: read once and written once. */
async function watch(
  { watches }: DetectPorts,
  concerned: readonly { readonly subject: Subject; readonly entry: Entry }[],
  tell: (alerts: readonly Alert[]) => Promise<void>,
): Promise<'done' | 'conflict'> {
  const [first] = concerned
  if (first === undefined) return 'done'
  const { subject } = first
  const { version, watched: before } = await watches.read(subject)
  let watched = before
  for (const { entry } of concerned) {
    const after = afterEntry(watched, subject, entry)
    await tell(after.alerts)
    watched = after.watched
  }
  const endsAt = (watched.lastAt ?? 0) + detectionLimits.rememberedDays[subject.kind] * dayMs
  const written = await watches.replace(subject, version, watched, endsAt)
  return written === 'written' ? 'done' : 'conflict'
}

/** Tells each incident of each entry once, however often a conflict begins a subject anew. */
function telling(events: Events) {
  const known = new Set<string>()
  const tell = async (alert: Alert) => {
    const name = `${alert.incident} ${alert.about} ${alert.entryId}`
    if (known.has(name)) return
    await events.publish({ type: 'IncidentRaised', ...alert })
    known.add(name)
  }
  return {
    all: async (alerts: readonly Alert[]): Promise<void> => {
      for (const alert of alerts) await tell(alert)
    },
    /** The sealer will find it too, within the minute. */
    unreadable: async (chainId: ChainId): Promise<void> => {
      await events.publish({ type: 'IncidentRaised', incident: 'chain-broken', about: chainId })
      known.add(`chain-broken ${chainId}`)
    },
    count: () => known.size,
  }
}
