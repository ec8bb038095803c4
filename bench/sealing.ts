/** Seals a million entries of a thousand chains, in a process of its own so that its memory is its own. */
import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { entryBytes, entryHash, firstPrevHash } from '../shared/access-log/entry.ts'
import { ChainId, EntryId, type Sha256, ulid } from '../shared/model/ids.ts'
import { sealAccessLog } from '../shared/vault/seal-access-log.ts'
import type { Chains, SealedTree } from '../shared/vault/seal-ports.ts'
import { atMost, type Figures } from './figures.ts'

const entriesInAll = 1_000_000
const chainCount = 1_000
/** A chain is as long as what one plan takes of it. */
const perChain = entriesInAll / chainCount
const start = Date.UTC(2026, 10, 24)

const chainIds = Array.from({ length: chainCount }, (_, place) =>
  ChainId.parse(place.toString(16).padStart(32, '0')),
)
const key = (place: number) => ({ pk: `dossier#${place}`, sk: 'chain' })

/** Entries as commit writes them, made when they are read: the store's memory is not the sealer's. */
function madeEntries(chainId: ChainId, from: number, to: number, before: Sha256) {
  let prevHash = before
  return Array.from({ length: to - from + 1 }, (_, place) => {
    const seq = from + place
    const bytes = entryBytes({
      v: 1,
      chainId,
      seq,
      prevHash,
      entryId: EntryId.parse(`entry_${ulid(start + seq, new Uint8Array(10))}`),
      nonce: '0'.repeat(32),
      journal: 'access',
      at: new Date(start + seq).toISOString(),
      actorRef: chainId,
      role: 'advisor',
      audience: 'advisor',
      action: 'show-dossier',
      dossierRef: chainId,
      decision: 'ALLOW',
      rule: 'an-advisor-works-on-assigned-dossiers',
      policyVersion: '1',
      requestId: 'request-1',
    })
    prevHash = entryHash(bytes)
    return bytes
  })
}

function endless(): Chains {
  let next = 0
  const known = new Map<string, { readonly bytes: readonly Uint8Array[]; readonly hash: Sha256 }>()
  const chainAt = (place: number) => {
    const chainId = chainIds[place] as ChainId
    const bytes = madeEntries(chainId, 1, perChain, firstPrevHash)
    return { bytes, hash: entryHash(bytes.at(-1) as Uint8Array) }
  }
  return {
    async pending() {
      const heads = Array.from({ length: Math.min(4, chainCount - next) }, (_, place) => next + place)
      return heads.map((place) => ({ key: key(place), since: start }))
    },
    async head({ pk }) {
      const place = Number(pk.slice('dossier#'.length))
      const chain = chainAt(place)
      const chainId = chainIds[place] as ChainId
      known.set(chainId, chain)
      return { chainId, seq: perChain, hash: chain.hash, sealedSeq: 0, sealedHash: firstPrevHash }
    },
    async entries({ chainId }) {
      return known.get(chainId)?.bytes ?? []
    },
    async advance({ chainId }) {
      known.delete(chainId)
      next += 1
    },
    placeOf: async () => undefined,
    placesOf: async () => [],
  }
}

async function seal(): Promise<{ readonly seconds: number; readonly peakMb: number }> {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)])
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  let stored: { readonly version: number; readonly tree: SealedTree | undefined } = {
    version: 0,
    tree: undefined,
  }
  const ports = {
    chains: endless(),
    state: {
      read: async () => stored,
      replace: async (version: number, tree: SealedTree) => {
        stored = { version: version + 1, tree }
        return 'written' as const
      },
    },
    sealedLog: { put: async () => 'written' as const, read: async () => undefined },
    signer: {
      publicKey: async () => publicKey,
      sign: async (text: Uint8Array) => sign(null, text, privateKey),
    },
    events: { publish: async () => undefined },
    origin: 'log.example/bench',
    clock: () => start + 60_000,
  }
  const began = performance.now()
  for (let sealed = 0; sealed < entriesInAll; ) sealed += (await sealAccessLog(ports)).entries
  const seconds = (performance.now() - began) / 1000
  return { seconds, peakMb: process.resourceUsage().maxRSS / 1024 }
}

/** Making the entries is part of the time: a store would take it as well. */
export function sealingFigures(): Figures {
  const output = execFileSync(process.execPath, [import.meta.filename], { encoding: 'utf8' })
  const { seconds, peakMb } = JSON.parse(output) as Awaited<ReturnType<typeof seal>>
  return {
    'seal.million-entries-s': atMost(300, seconds, 's'),
    'seal.peak-memory-mib': atMost(512, peakMb, 'MiB'),
  }
}

if (import.meta.main) console.log(JSON.stringify(await seal()))
