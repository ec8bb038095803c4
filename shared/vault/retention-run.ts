/** The day's run as a whole: since when, until when, and what could not be looked at. */
import { RetentionRun } from '../model/retention-run.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import type { Write } from './records.ts'
import { systemRequest } from './system-request.ts'

type Ports = CommitPorts & { readonly listings: Pick<Listings, 'read'> }
type Content = Omit<RetentionRun, 'version'>
type Turn = (before: Content | undefined, at: string) => Content | undefined

/** Whether somebody swept on this day already: a sweep that finds nothing then says nothing more. */
export async function hasBegun({ listings }: Ports, day: string): Promise<boolean> {
  const [item] = await listings.read([keyOf.run(day)])
  return item !== undefined
}

/** A sweep that was killed and begins again is the same run: it began when the first of the day did. */
export const beginRun = (ports: Ports, day: string, requestId: string | undefined): Promise<void> =>
  turn(ports, day, requestId, 'begin-run', (before, at) => ({
    day,
    startedAt: before?.startedAt ?? at,
    begunAt: at,
    ...(before?.reviewsToldAt && { reviewsToldAt: before.reviewsToldAt }),
    sweeps: (before?.sweeps ?? 0) + 1,
    failed: 0,
  }))

/** Remembers that privacy officers were told on this day what waits for them. */
export const noteReviewsTold = (
  ports: CommitPorts,
  day: string,
  requestId: string | undefined,
): Promise<void> =>
  turn(ports, day, requestId, 'tell-reviews', (before, at) => before && { ...before, reviewsToldAt: at })

export const endRun = (
  ports: Ports,
  day: string,
  failed: number,
  requestId: string | undefined,
): Promise<void> =>
  turn(ports, day, requestId, 'end-run', (before, at) => before && { ...before, endedAt: at, failed })

async function turn(
  ports: CommitPorts,
  day: string,
  requestId: string | undefined,
  step: 'begin-run' | 'end-run' | 'tell-reviews',
  to: Turn,
): Promise<void> {
  const key = keyOf.run(day)
  const asked = { action: 'sweep-retention', also: [key], requestId, detail: { step, due: day } } as const
  await commit(ports, systemRequest('sweep-retention', asked), ({ now }, found) => {
    const before = parsed(RetentionRun, found(key))
    const content = to(before && contentOf(before), new Date(now).toISOString())
    return { writes: content === undefined ? [] : [written(before, content)] }
  })
}

function written(before: RetentionRun | undefined, content: Content): Write {
  const key = keyOf.run(content.day)
  return before === undefined
    ? { kind: 'create', key, content }
    : { kind: 'replace', key, content, version: before.version }
}
