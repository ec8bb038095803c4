/** One line of a bundle: a leaf by its bytes, a leaf by its hash, or a subtree by its hash. */
import { createHash } from 'node:crypto'
import { bundleLimits } from '../../limits.ts'
import { Refuted } from './failures.ts'
import { isInstant } from './instant.ts'

/** What of an entry its chain is made of; the other fields are what the root vouches for. */
export interface LinkedEntry {
  readonly chainId: string
  readonly seq: number
  readonly prevHash: string
  readonly at: string
}

export interface BundleLine {
  /** The number of its first leaf. */
  readonly index: number
  /** How many leaves it stands for. */
  readonly count: number
  readonly hash: Buffer
  /** Of a leaf that is shown by its bytes. */
  readonly entry?: LinkedEntry
  /** A leaf that was selected, and no cover of leaves that were not. */
  readonly isLeaf: boolean
}

/** The lines of a member, without their ends. Throws Refuted where one is too long, or the last has no end. */
export function* linesOf(chunks: Iterable<Uint8Array>, place: string): Generator<Buffer, void> {
  let rest = Buffer.alloc(0)
  for (const chunk of chunks) {
    const bytes =
      rest.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = Buffer.from(bytes.subarray(from))
    if (rest.length > bundleLimits.lineBytesMax)
      throw new Refuted(place, 'one of its lines is longer than any is')
  }
  if (rest.length > 0) throw new Refuted(place, 'its last line has no end')
}

/** Throws Refuted, naming the leaf, or the place where none can be made out. */
export function parseLine(line: Buffer, place: string): BundleLine {
  const space = line.indexOf(32)
  const [, digits, count] =
    /^(0|[1-9]\d{0,15})(?:\+([1-9]\d{0,15}))?$/.exec(line.toString('latin1', 0, space)) ?? []
  if (space < 0 || digits === undefined)
    throw new Refuted(place, 'it is no line of a bundle: number, space, content')
  const index = Number(digits)
  const content = line.subarray(space + 1)
  if (count === undefined && content[0] === 0x7b) {
    const entry = parseEntry(content.toString('latin1'), `leaf ${index}`)
    return { index, count: 1, hash: leafHash(content), entry, isLeaf: true }
  }
  const hash = content.toString('latin1')
  if (!isHash(hash)) throw new Refuted(place, 'it holds neither an entry nor a hash')
  return { index, count: Number(count ?? 1), hash: Buffer.from(hash, 'hex'), isLeaf: count === undefined }
}

const leafPrefix = Uint8Array.of(0)

/** SHA-256(0x00 || bytes), RFC 6962 section 2.1. */
export const leafHash = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update(leafPrefix).update(bytes).digest()

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
export const isChainId = (text: unknown): boolean => typeof text === 'string' && /^[0-9a-f]{32}$/.test(text)

/** An entry from its bytes as ASCII. Throws Refuted where they are none, naming the place. */
export function parseEntry(text: string, place: string): LinkedEntry {
  const entry = readJson(text)
  // The bytes of an entry are ids, codes and numbers: ASCII, sorted, each name once, no space.
  if (
    entry === undefined ||
    !/^[\x20-\x7e]*$/.test(text) ||
    !isSorted(entry) ||
    JSON.stringify(entry) !== text
  ) {
    throw new Refuted(place, 'its bytes are not those of an entry: JSON in the form of RFC 8785')
  }
  const { v, chainId, seq, prevHash, at } = entry as Partial<LinkedEntry> & { readonly v?: unknown }
  const isLinked =
    v === 1 &&
    isChainId(chainId) &&
    Number.isSafeInteger(seq) &&
    (seq as number) >= 1 &&
    typeof prevHash === 'string' &&
    isHash(prevHash)
  if (!isLinked)
    throw new Refuted(place, 'it is no entry of version 1 with a chain, a number and a hash before it')
  if (!isInstant(at)) throw new Refuted(place, 'its date is none')
  return { chainId, seq, prevHash, at } as LinkedEntry
}

function readJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** An entry is an object of codes and numbers, one of which is an object of those: nothing lies deeper. */
const depthMax = 2

function isSorted(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === depthMax || Array.isArray(value)) return false
  let before = ''
  for (const [name, member] of Object.entries(value)) {
    if (name <= before || !isSorted(member, depth + 1)) return false
    before = name
  }
  return true
}
