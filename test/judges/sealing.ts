/** Chains, tree state, sealed log and signer in memory: each throws where its caller breaks the port's contract. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { entryHash, firstPrevHash } from '../../shared/access-log/entry.ts'
import type { ChainId } from '../../shared/model/ids.ts'
import type { WrittenEntry } from '../../shared/vault/permit.ts'
import type { Head, RecordKey } from '../../shared/vault/records.ts'
import {
  type Chains,
  type CheckpointSigner,
  type SealedBatches,
  type SealedLog,
  type SealedObject,
  type SealedRange,
  SealedTree,
  type TreeState,
  type Witnesses,
} from '../../shared/vault/seal-ports.ts'
import { firstLeafOf } from '../../shared/vault/sealed-objects.ts'
import type { judgeRecords } from './records.ts'

type Judge = ReturnType<typeof judgeRecords>

const text = ({ pk, sk }: RecordKey): string => `${pk}\n${sk}`

/** The chains whose entries are for that journal, or for any other: each has its own sealing, as its heads wait apart. */
export function judgeChains(
  judge: Pick<Judge, 'items' | 'links'>,
  sealing: 'vigilance' | 'others' = 'others',
) {
  const sealed = new Map<ChainId, SealedRange[]>()
  const headAt = (key: RecordKey) => judge.items.get(text(key))?.content as Head | undefined
  const bytesAt = (chainId: ChainId, seq: number) =>
    judge.links().find(({ entry }) => entry.chainId === chainId && entry.seq === seq)
  const sealedSeq = (chainId: ChainId) => sealed.get(chainId)?.at(-1)?.to ?? 0

  const chains: Chains = {
    async pending(limit) {
      const waiting = [...judge.items.values()].flatMap(({ pk, sk }) => {
        const head = headAt({ pk, sk })
        if (sk !== 'chain' || head === undefined || head.seq === sealedSeq(head.chainId)) return []
        const oldest = bytesAt(head.chainId, sealedSeq(head.chainId) + 1)
        if ((oldest?.entry.journal === 'vigilance') !== (sealing === 'vigilance')) return []
        return [{ key: { pk, sk }, since: Date.parse(oldest?.entry.at ?? '') }]
      })
      return waiting.slice(0, limit)
    },
    async head(key) {
      const head = headAt(key)
      if (head === undefined) return undefined
      const last = bytesAt(head.chainId, sealedSeq(head.chainId))
      const sealedHash = last === undefined ? firstPrevHash : last.hash
      return { ...head, sealedSeq: sealedSeq(head.chainId), sealedHash }
    },
    async entries({ chainId, from, to }) {
      return judge
        .links()
        .filter(({ entry }) => entry.chainId === chainId && from <= entry.seq && entry.seq <= to)
        .toSorted((one, other) => one.entry.seq - other.entry.seq)
        .map(({ bytes }) => bytes)
    },
    async advance(range, hash) {
      const head = headAt(range.key)
      if (sealedSeq(range.chainId) >= range.to) return
      if (head?.chainId !== range.chainId) throw new Error('no such chain')
      if (sealedSeq(range.chainId) !== range.from - 1) throw new Error('a gap in what is sealed')
      if (range.to > head.seq) throw new Error('sealed beyond the head')
      const last = bytesAt(range.chainId, range.to)
      if (last === undefined || entryHash(last.bytes) !== hash)
        throw new Error('not the hash of the last entry')
      sealed.set(range.chainId, [...(sealed.get(range.chainId) ?? []), range])
      const content = { ...head, sealedSeq: range.to }
      judge.items.set(text(range.key), { ...range.key, version: head.seq, content })
    },
    async placeOf(chainId, seq) {
      const range = sealed.get(chainId)?.find(({ from, to }) => from <= seq && seq <= to)
      return range && range.index + seq - range.from
    },
    async placesOf({ chainId, from, to }) {
      return (sealed.get(chainId) ?? []).flatMap((range) => {
        const first = Math.max(range.from, from)
        const last = Math.min(range.to, to)
        return first > last ? [] : [{ from: first, to: last, index: range.index + first - range.from }]
      })
    },
  }
  return { chains, sealed }
}

export function judgeTreeState() {
  let stored: { version: number; tree: SealedTree | undefined } = { version: 0, tree: undefined }
  const state: TreeState = {
    async read() {
      return structuredClone(stored)
    },
    async replace(version, tree) {
      if (version !== stored.version) return 'conflict'
      if (tree.size < (stored.tree?.size ?? 0)) throw new Error('a tree never shrinks')
      stored = { version: version + 1, tree: SealedTree.parse(structuredClone(tree)) }
      return 'written'
    },
  }
  return { state, tree: () => stored.tree }
}

/** Write once: what stands under a key is never replaced, and its lock is in the future when it is written. */
export function judgeSealedLog() {
  const objects = new Map<string, SealedObject>()
  const sealedLog: SealedLog = {
    async put({ key, bytes, lockUntil }) {
      const found = objects.get(key)
      if (found !== undefined) return Buffer.compare(found.bytes, bytes) === 0 ? 'same' : 'different'
      objects.set(key, { key, bytes: Buffer.from(bytes), lockUntil })
      return 'written'
    },
    async read(key) {
      return objects.get(key)?.bytes
    },
  }
  const batches: SealedBatches = {
    async keys(journal, { from, before }) {
      const keys = [...objects.keys()].filter((key) => key.startsWith(`entries/${journal}/`)).toSorted()
      return keys.filter((key) => from <= firstLeafOf(key) && firstLeafOf(key) < before)
    },
  }
  /** Everything there is, as one text: two runs that did the same have the same. */
  const contents = (): string =>
    [...objects.values()]
      .toSorted((one, other) => (one.key < other.key ? -1 : 1))
      .map(({ key, bytes, lockUntil }) => `${key} ${lockUntil} ${Buffer.from(bytes).toString('base64')}`)
      .join('\n')
  return { sealedLog, batches, objects, contents }
}

/** Witnesses as the sealed log keeps them: a second one under the same key is the first one. */
export function judgeWitnesses(): { readonly witnesses: Witnesses; readonly left: WrittenEntry[] } {
  const left: WrittenEntry[] = []
  const witnesses: Witnesses = {
    async leave(written) {
      if (entryHash(written.bytes) !== written.hash) throw new Error('the hash is not of these bytes')
      left.push(written)
    },
  }
  return { witnesses, left }
}

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A key of the tests alone: its 32 bytes are all the same. */
export function judgeSigner(fill = 7) {
  const material = Buffer.concat([pkcs8Prefix, Buffer.alloc(32, fill)])
  const key = createPrivateKey({ key: material, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  const signed: string[] = []
  const signer: CheckpointSigner = {
    async publicKey() {
      return publicKey
    },
    async sign(message) {
      signed.push(Buffer.from(message).toString())
      return sign(null, message, key)
    },
  }
  return { signer, signed, publicKey }
}
