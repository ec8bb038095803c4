/** Checks a bundle from its first byte to its last, with nothing but a public key. */
import { bundleLimits } from '../../limits.ts'
import {
  type BundleSelection,
  checkpointName,
  type Manifest,
  manifestName,
  partName,
} from '../bundle/manifest.ts'
import { ageCheck } from './age-check.ts'
import { linesOf, parseLine } from './bundle-line.ts'
import { chainChecks } from './chain-checks.ts'
import { Refuted, Unusable } from './failures.ts'
import { periodCheck } from './period-check.ts'
import { readManifest } from './read-manifest.ts'
import { type ReadMember, readZip, type Take } from './read-zip.ts'
import { type Checkpoint, openCheckpoint } from './signed-checkpoint.ts'
import { treeWalk } from './tree-walk.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface Given {
  readonly key: VerifierKey
  /** A checkpoint that the auditor kept, as it was signed. */
  readonly previous?: Uint8Array | undefined
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What a bundle was found to show. */
export interface Verdict {
  readonly checkpoint: Checkpoint
  readonly selection: BundleSelection
  readonly madeAt: string
  /** Leaves by their bytes, leaves by their hash, and the chains that they are of. */
  readonly entries: number
  readonly expired: number
  readonly chains: number
  /** The instants of the earliest and the latest entry. */
  readonly firstAt: string | undefined
  readonly lastAt: string | undefined
  /** The tree of the auditor's own checkpoint, which this one continues. */
  readonly previous: Checkpoint | undefined
  /** What the bundle cannot show, in sentences. */
  readonly remarks: readonly string[]
}

/** @throws Refuted naming the first thing that does not hold; Unusable where the bundle cannot be judged */
export function verifyBundle(take: Take, { key, previous, now }: Given): Verdict {
  const earlier = previous && openCheckpoint(previous, key, 'the previous checkpoint')
  const members = readZip(take)
  const manifest = readManifest(
    wholeOf(members, manifestName, bundleLimits.manifestBytesMax).toString('utf8'),
    now,
  )
  const note = wholeOf(members, checkpointName, bundleLimits.noteBytesMax)
  const checkpoint = openCheckpoint(note, key, 'the checkpoint')
  if (earlier !== undefined) checkEarlier(earlier, checkpoint)

  const seen = checkLeaves(members, manifest, checkpoint, earlier)
  const { madeAt, selection } = manifest
  return { checkpoint, selection, madeAt, previous: earlier, ...seen }
}

/** A member that is read at once. */
function wholeOf(members: Iterator<ReadMember, void>, name: string, bytesMax: number): Buffer {
  const next = members.next()
  if (next.done || next.value.name !== name)
    throw new Refuted(name, 'the bundle does not hold it in its place')
  if (next.value.sizeBytes > bytesMax) throw new Refuted(name, `it is longer than ${bytesMax} bytes`)
  return Buffer.concat([...next.value.chunks])
}

function checkEarlier(earlier: Checkpoint, checkpoint: Checkpoint): void {
  const place = 'the previous checkpoint'
  if (earlier.origin !== checkpoint.origin) {
    throw new Refuted(place, `it is of the log ${earlier.origin}, the bundle of ${checkpoint.origin}`)
  }
  if (earlier.size > checkpoint.size) {
    throw new Refuted(
      place,
      `its tree has ${earlier.size} leaves, that of the bundle only ${checkpoint.size}`,
    )
  }
}

function checkLeaves(
  members: Iterable<ReadMember>,
  manifest: Manifest,
  { size, root }: Checkpoint,
  earlier: Checkpoint | undefined,
) {
  const walk = treeWalk(size, manifest, earlier?.size)
  const chains = chainChecks(manifest.selection)
  const period = periodCheck(manifest.selection, size)
  const checks = [walk.take, period.take, ageCheck(manifest), chains.take]
  const counted = counter()
  for (const line of bundleLines(members)) {
    for (const check of checks) check(line)
    counted.take(line)
  }
  const roots = walk.end()
  const seen = counted.seen()
  if (seen.entries + seen.expired !== manifest.leaves) {
    throw new Refuted(
      manifestName,
      `it says ${manifest.leaves} leaves, and ${seen.entries + seen.expired} are there`,
    )
  }
  if (!roots.root.equals(root)) {
    throw new Refuted(
      'the tree',
      'its root is not the one that was signed: a leaf or a hash was changed, added or taken out',
    )
  }
  if (earlier !== undefined) checkContinues(roots.earlier, earlier)
  return { ...seen, chains: chains.count(), remarks: period.remarks() }
}

/** The lines of all parts; every part but the last is full. */
function* bundleLines(members: Iterable<ReadMember>) {
  let part = 0
  let lines: number = bundleLimits.linesPerPart
  for (const { name, chunks } of members) {
    if (name !== partName(part))
      throw new Refuted(name.replace(/[^\x20-\x7e]/g, '?'), `${partName(part)} belongs in its place`)
    if (lines !== bundleLimits.linesPerPart) throw new Refuted(name, 'the part before it is not full')
    lines = 0
    for (const line of linesOf(chunks, name)) {
      lines += 1
      yield parseLine(line, `${name}, line ${lines}`)
    }
    if (lines === 0 || lines > bundleLimits.linesPerPart) throw new Refuted(name, 'it holds no part of lines')
    part += 1
  }
}

function counter() {
  let [entries, expired] = [0, 0]
  let [firstAt, lastAt]: [string | undefined, string | undefined] = [undefined, undefined]
  return {
    take({ entry, isLeaf }: ReturnType<typeof parseLine>) {
      if (entry === undefined) {
        if (isLeaf) expired += 1
        return
      }
      entries += 1
      if (firstAt === undefined || entry.at < firstAt) firstAt = entry.at
      if (lastAt === undefined || entry.at > lastAt) lastAt = entry.at
    },
    seen: () => ({ entries, expired, firstAt, lastAt }),
  }
}

function checkContinues(found: Buffer | undefined, { size, root }: Checkpoint): void {
  if (found === undefined) {
    throw new Unusable(
      `the bundle does not show the tree of ${size} leaves: ask for one with previous=${size}`,
    )
  }
  if (!found.equals(root)) {
    throw new Refuted(
      'the previous checkpoint',
      `the first ${size} leaves are not those that it was signed for: the log was rewritten`,
    )
  }
}
