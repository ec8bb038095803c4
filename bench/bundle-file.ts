/** A bundle of a million entries of a thousand chains, written as the vault writes one: made as it is written. */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { bundleLines } from '../shared/access-log/bundle/lines.ts'
import { writeBundle } from '../shared/access-log/bundle/write-bundle.ts'
import { entryHash, firstPrevHash } from '../shared/access-log/entry.ts'
import { emptyTree, grow, rootOf, tileWidth } from '../shared/access-log/growing-tree.ts'
import { tlogProof } from '../shared/access-log/tlog-proof.ts'
import { inclusionProof, type ReadHashes } from '../shared/access-log/tree-proofs.ts'
import type { Sha256 } from '../shared/model/ids.ts'
import { signCheckpoint, verifierKeyOf } from '../shared/vault/sign-checkpoint.ts'

const entriesInAll = 1_000_000
const chainCount = 1_000
const start = Date.UTC(2025, 10, 24)
const origin = 'log.example/bench'

const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)])
const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
const signer = {
  publicKey: async () => publicKey,
  sign: async (text: Uint8Array) => sign(null, text, privateKey),
}
export const verifierKey = verifierKeyOf(origin, publicKey)

const hex = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length)
const ulidOf = (index: number) => `01K${String(index).padStart(23, '0')}`

/** An entry as commit writes one, its names in their order; the schema of each would take longer than all else. */
function bytesOf(chainId: string, prevHash: Sha256, index: number): Buffer {
  const entry = {
    action: 'request-download',
    actorRef: hex(`actor ${index % 97}`, 32),
    at: new Date(start + index).toISOString(),
    audience: 'advisor',
    authStrength: 'password',
    category: 'passport',
    chainId,
    classification: 'standard',
    country: 'FR',
    decision: 'ALLOW',
    dossierRef: chainId,
    entryId: `entry_${ulidOf(index)}`,
    journal: 'access',
    nonce: hex(`nonce ${index}`, 32),
    objectRef: `document_${ulidOf(index % 5_000)}`,
    policyVersion: '2',
    prevHash,
    purpose: 'advice',
    requestId: `request-${index}`,
    role: 'advisor',
    rule: 'an-advisor-works-on-assigned-dossiers',
    seq: Math.floor(index / chainCount) + 1,
    sha256: hex(`document ${index % 5_000}`, 64),
    sourceRef: hex(`source ${index % 300}`, 64),
    v: 1,
    versionId: 'HL4kqtJlcpXroDTDmJ-rmSpXd3dIbrHY.MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo',
  }
  return Buffer.from(JSON.stringify(entry))
}

/** The leaves in their order: made twice, for the root and for the file, so that no million is held. */
function* madeLeaves(): Generator<{ index: number; bytes: Buffer; hash: Sha256 }, void> {
  const chainIds = Array.from({ length: chainCount }, (_, place) => hex(`chain ${place}`, 32))
  const hashes = new Map<string, Sha256>()
  for (let index = 0; index < entriesInAll; index += 1) {
    const chainId = chainIds[index % chainCount] as string
    const bytes = bytesOf(chainId, hashes.get(chainId) ?? firstPrevHash, index)
    const hash = entryHash(bytes)
    hashes.set(chainId, hash)
    yield { index, bytes, hash }
  }
}

/** The entry that is proved by itself: somewhere in the middle. */
const provedIndex = 543_210

/** The tree of all leaves, its hashes as proofs read them, and the bytes of the entry that is proved. */
function sealed() {
  let tree = emptyTree
  let proved: Buffer = Buffer.alloc(0)
  const full = new Map<string, Buffer>()
  let batch: Sha256[] = []
  const take = () => {
    const grown = grow(tree, batch)
    for (const { level, index, bytes } of grown.tiles) full.set(`${level}/${index}`, Buffer.from(bytes))
    tree = grown.tree
    batch = []
  }
  for (const { index, bytes, hash } of madeLeaves()) {
    if (index === provedIndex) proved = bytes
    batch.push(hash)
    if (batch.length === 4_096) take()
  }
  take()
  const read: ReadHashes = async (level, first, count) => {
    const bytes = full.get(`${level}/${Math.floor(first / tileWidth)}`) ?? tree.edge[level] ?? Buffer.alloc(0)
    const from = (first % tileWidth) * 32
    return bytes.subarray(from, from + count * 32)
  }
  return { tree, read, proved }
}

/** Writes the bundle; answers, as show-entry-proof does, the proof of one entry in the middle of it. */
export async function writeMillion(file: string): Promise<string> {
  const { tree, read, proved } = sealed()
  const { size } = tree
  const checkpoint = (await signCheckpoint(signer, origin, { size, root: rootOf(tree) })).toString()
  const [from, until] = [start, start + entriesInAll].map((at) => new Date(at).toISOString()) as [
    string,
    string,
  ]
  const selection = { by: 'period' as const, from, until, first: 0, end: size }
  const lines = bundleLines(read, { size }, Readable.from(madeLeaves()))
  const zip = writeBundle({ manifest: { selection, leaves: size, madeAt: until }, checkpoint, lines })
  await pipeline(Readable.from(zip), createWriteStream(file))

  const index = provedIndex
  const proof = tlogProof(index, await inclusionProof(read, index, size), checkpoint)
  const entry: unknown = JSON.parse(proved.toString())
  return JSON.stringify({ entry, bytes: proved.toString('base64'), hash: entryHash(proved), index, proof })
}
