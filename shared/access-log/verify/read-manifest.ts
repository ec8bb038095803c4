import { type BundleSelection, type Manifest, manifestName, manifestText } from '../bundle/manifest.ts'
import { isChainId } from './bundle-line.ts'
import { Refuted } from './failures.ts'
import { isInstant } from './instant.ts'

/** A clock of ours and one of theirs may differ by as much. */
const dayMs = 86_400_000

type Raw = Readonly<Record<string, unknown>>

/** The manifest of a bundle, which is read before midnight of `now` where it was made. Throws Refuted. */
export function readManifest(text: string, now: number): Manifest {
  const raw = parsed(text)
  const { leaves, madeAt, previous } = raw
  const selection = selectionOf(raw.selection)
  if (selection === undefined) wrong('does not say what was selected: a dossier, an actor or a period')
  if (!isCount(leaves) || leaves === 0) wrong('does not say how many leaves there are')
  if (!isInstant(madeAt)) wrong('does not say when the bundle was made')
  if (Date.parse(madeAt) > now + dayMs)
    wrong(`says that the bundle was made on ${madeAt}, which is yet to come`)
  if (previous !== undefined && (!isCount(previous) || previous === 0))
    wrong('names an earlier tree that is none')
  const manifest: Manifest = { selection, leaves, madeAt, ...(previous === undefined ? {} : { previous }) }
  if (manifestText(manifest) !== text) wrong('is not in the one form that it has, or of another version')
  return manifest
}

function wrong(problem: string): never {
  throw new Refuted(manifestName, `it ${problem}`)
}

function parsed(text: string): Raw {
  try {
    const raw: unknown = JSON.parse(text)
    if (typeof raw === 'object' && raw !== null) return raw as Raw
  } catch {
    // What is no JSON is told below.
  }
  return wrong('is no JSON')
}

/** As in an entry: nothing that a terminal would obey. */
export const isCode = (text: unknown): text is string =>
  typeof text === 'string' && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/.test(text)

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function selectionOf(given: unknown): BundleSelection | undefined {
  const { by, chainId, actorRef, from, until, first, end } = (given ?? {}) as Raw
  if (by === 'dossier' && isChainId(chainId)) return { by, chainId: chainId as string }
  if (by === 'actor' && isCode(actorRef)) return { by, actorRef }
  if (by !== 'period' || !isInstant(from) || !isInstant(until) || !isCount(first) || !isCount(end))
    return undefined
  return from < until && first < end ? { by, from, until, first, end } : undefined
}
