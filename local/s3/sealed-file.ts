/**
 * A document's bytes on disk: segments of 256 KiB, each AES-256-GCM under the version's own data key, so that a
 * range can be read and checked without the rest. A segment's number is its nonce (no key serves two files), and
 * with the whole size it is what the tag covers: segments can be neither swapped nor cut off.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'

const segmentBytes = 256 * 1024
const tagBytes = 16

function counted(index: number, sizeBytes: number): { nonce: Buffer; covered: Buffer } {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 4)
  const covered = Buffer.alloc(8)
  covered.writeBigUInt64BE(BigInt(sizeBytes))
  return { nonce, covered }
}

/** Cuts a stream into whole segments and a last one that may be shorter. */
async function* segments(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let waitingBytes = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    waitingBytes += chunk.length
    if (waitingBytes < segmentBytes) continue
    let joined = Buffer.concat(waiting)
    for (; joined.length >= segmentBytes; joined = joined.subarray(segmentBytes)) {
      yield joined.subarray(0, segmentBytes)
    }
    waiting = [joined]
    waitingBytes = joined.length
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting)
}

export interface Written {
  readonly sizeBytes: number
  readonly sha256: Buffer
}

/** Encrypts a stream into a new file and syncs it. `sizeBytes` is what was declared; the caller compares it. */
export async function writeSealed(
  path: string,
  source: AsyncIterable<Buffer>,
  key: Buffer,
  sizeBytes: number,
): Promise<Written> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let written = 0
  let index = 0
  try {
    for await (const segment of segments(source)) {
      const { nonce, covered } = counted(index++, sizeBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(covered)
      hash.update(segment)
      written += segment.length
      await file.writeFile(Buffer.concat([cipher.update(segment), cipher.final(), cipher.getAuthTag()]))
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sizeBytes: written, sha256: hash.digest() }
}

export interface Part {
  readonly key: Buffer
  /** Of the whole document. */
  readonly sizeBytes: number
  readonly first: number
  readonly length: number
}

/** Opens a file and reads a part of it; the stream fails where a segment was changed, and closes the file. */
export async function readSealed(path: string, part: Part): Promise<Readable> {
  const file = await open(path, 'r')
  return Readable.from(decrypted(file, part)).once('close', () => file.close())
}

async function* decrypted(file: FileHandle, { key, sizeBytes, first, length }: Part): AsyncGenerator<Buffer> {
  const end = first + length
  for (let index = Math.floor(first / segmentBytes); index * segmentBytes < end; index++) {
    const start = index * segmentBytes
    const bytes = Math.min(segmentBytes, sizeBytes - start)
    const sealed = Buffer.alloc(bytes + tagBytes)
    await file.read(sealed, 0, sealed.length, index * (segmentBytes + tagBytes))
    const { nonce, covered } = counted(index, sizeBytes)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      .setAAD(covered)
      .setAuthTag(sealed.subarray(bytes))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, bytes)), decipher.final()])
    yield plain.subarray(Math.max(0, first - start), Math.min(bytes, end - start))
  }
}
