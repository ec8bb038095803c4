import { bundleLimits } from '../../limits.ts'
import { checkpointName, type Manifest, manifestName, manifestText, partName } from './manifest.ts'
import { writeZip, type ZipMember } from './write-zip.ts'

export interface Bundle {
  readonly manifest: Manifest
  /** The signed note, as it was signed. */
  readonly checkpoint: string
  readonly lines: AsyncIterable<Uint8Array>
}

/** A bundle as a file, made as it is read: never more of it in memory than one part of its lines. */
export const writeBundle = (bundle: Bundle): AsyncGenerator<Uint8Array, void> => writeZip(membersOf(bundle))

async function* membersOf({ manifest, checkpoint, lines }: Bundle): AsyncGenerator<ZipMember, void> {
  yield { name: manifestName, bytes: Buffer.from(manifestText(manifest)) }
  yield { name: checkpointName, bytes: Buffer.from(checkpoint) }
  let part = 0
  let waiting: Uint8Array[] = []
  for await (const line of lines) {
    waiting.push(line)
    if (waiting.length < bundleLimits.linesPerPart) continue
    yield { name: partName(part), bytes: Buffer.concat(waiting) }
    part += 1
    waiting = []
  }
  if (waiting.length > 0) yield { name: partName(part), bytes: Buffer.concat(waiting) }
}
