/** How many entries commit appends, to one chain and over a thousand, on records in memory, and in how many trips. */
import { randomBytes } from 'node:crypto'
import type { PrincipalId } from '../shared/model/ids.ts'
import { principalIdOf } from '../shared/model/principal-id.ts'
import { accessRequest } from '../shared/vault/access-request.ts'
import { type CommitPorts, commit } from '../shared/vault/commit.ts'
import { keyOf } from '../shared/vault/keys.ts'
import type { RecordKey, Records, StoredItem } from '../shared/vault/records.ts'
import { atMost, type Figures, watched } from './figures.ts'

const appends = 20_000
const textOf = ({ pk, sk }: RecordKey): string => `${pk}\n${sk}`

/** Chains that move by compare-and-swap, as the table's do; what this verb does not write is not kept. */
function recordsInMemory(people: readonly PrincipalId[]) {
  const items = new Map<string, StoredItem>()
  const calls = { snapshots: 0, writes: 0 }
  for (const principalId of people) {
    const key = keyOf.principal(principalId)
    const content = { principalId, role: 'advisor', country: 'FR', trainingValidUntil: '2099-12-31' }
    items.set(textOf(key), { ...key, version: 1, content })
  }
  const records: Records = {
    async snapshot(keys) {
      calls.snapshots += 1
      return keys.map((key) => items.get(textOf(key)))
    },
    async write({ headKey, entry, hash }) {
      calls.writes += 1
      const head = items.get(textOf(headKey))
      const found = (head?.content as { readonly hash?: string } | undefined)?.hash ?? '0'.repeat(64)
      if (found !== entry.prevHash) return 'conflict'
      const content = { chainId: entry.chainId, seq: entry.seq, hash }
      items.set(textOf(headKey), { ...headKey, version: (head?.version ?? 0) + 1, content })
      return 'committed'
    },
    entryAt: async () => undefined,
  }
  return { records, calls }
}

/** One entry after the other, each person in turn: what a chain takes, without anybody in the way. */
async function appendOver(chains: number): Promise<{ perSecond: number; trips: number }> {
  const people = Array.from({ length: chains }, (_, place) =>
    principalIdOf('https://bench.example', `p${place}`),
  )
  const { records, calls } = recordsInMemory(people)
  const ports: CommitPorts = {
    records,
    clock: Date.now,
    random: Math.random,
    randomBytes,
    sleep: () => Promise.resolve(),
  }
  const append = (turn: number) => {
    const caller = {
      audience: 'advisor' as const,
      principalId: people[turn % chains] as PrincipalId,
      authStrength: 'password',
      requestId: `request-${turn}`,
    }
    return commit(ports, accessRequest(caller, { action: 'list-dossiers', detail: { count: 0 } }))
  }
  const began = performance.now()
  for (let turn = 0; turn < appends; turn += 1) await append(turn)
  const seconds = (performance.now() - began) / 1_000
  return { perSecond: appends / seconds, trips: (calls.snapshots + calls.writes) / appends }
}

export async function appendFigures(): Promise<Figures> {
  const one = await appendOver(1)
  const thousand = await appendOver(1_000)
  return {
    'append.one-chain-per-s': watched(one.perSecond, '1/s'),
    'append.one-chain-trips': atMost(2, one.trips, 'trips'),
    'append.thousand-chains-per-s': watched(thousand.perSecond, '1/s'),
    'append.thousand-chains-trips': atMost(2, thousand.trips, 'trips'),
  }
}
