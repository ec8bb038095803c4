/** Bundles that are as well made as any, and say something else: checksums, counts and all. */
import { bundleLines } from '../../../../shared/access-log/bundle/lines.ts'
import type { Manifest } from '../../../../shared/access-log/bundle/manifest.ts'
import { writeZip } from '../../../../shared/access-log/bundle/write-zip.ts'
import { chainIdOf, checkpointOf, logOf, minuteMs, periodOf, start, zipOf } from './logs.ts'

/** The log that is tampered with. Nothing is made before a test asks for it. */
export const sevenLeaves = () => logOf(['d1', 'd2', 'd1', 'ada', 'd1', 'd2', 'd1'])
export const madeAt = new Date(start + 7 * minuteMs).toISOString()
export const ofDossier = () => ({ by: 'dossier', chainId: chainIdOf('d1') }) as const
export const ofPeriod = (): Partial<Manifest> => ({ selection: periodOf(sevenLeaves(), 0, 7).selection })
export const signedNote = () => checkpointOf(sevenLeaves().leaves.map(({ hash }) => hash))

/** The lines of a bundle that show these leaves. */
export async function linesOf(shown: readonly number[]): Promise<string[]> {
  const { leaves, read } = sevenLeaves()
  const lines: string[] = []
  async function* selected() {
    for (const index of shown) yield { index, bytes: leaves[index]?.bytes }
  }
  for await (const line of bundleLines(read, { size: 7 }, selected())) lines.push(line.toString())
  return lines
}

/** A bundle of other lines. */
export async function forged(lines: readonly string[], manifest: Partial<Manifest> = {}): Promise<Buffer> {
  async function* given() {
    for (const line of lines) yield Buffer.from(line)
  }
  const leaves = lines.filter((line) => !/^\d+\+/.test(line)).length
  return zipOf({ selection: ofDossier(), leaves, madeAt, ...manifest }, await signedNote(), given())
}

/** Members as a ZIP that is well made, whatever they are. */
export async function zipWith(members: readonly (readonly [string, string])[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  async function* given() {
    for (const [name, text] of members) yield { name, bytes: Buffer.from(text) }
  }
  for await (const piece of writeZip(given())) pieces.push(piece)
  return Buffer.concat(pieces)
}
