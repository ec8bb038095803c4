/** A verb while any of its calls to the records fails, and asked again afterwards. */
import { describe, expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash, firstPrevHash } from '../../../shared/access-log/entry.ts'
import { VaultError } from '../../../shared/model/errors.ts'
import type { Idempotency } from '../../../shared/vault/access-request.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { Crash, type Fault, faulty } from '../../judges/faults.ts'
import { keyed } from '../../judges/house.ts'
import type { judgeRecords } from '../../judges/records.ts'

const kinds: readonly Fault[] = ['error before', 'answer lost', 'conflict', 'crash before', 'crash after']

export type Changes<Ports, Stage> = Readonly<
  Record<string, (ports: Ports, stage: Stage, key: Idempotency) => Promise<unknown>>
>

interface Staged<Ports> {
  readonly ports: Ports
  readonly judge: ReturnType<typeof judgeRecords>
}

/** Promises, for every verb and every fault: done once, answered alike, no chain with a gap. */
export function holdsUnderFaults<Ports extends { readonly records: Records }, Stage extends Staged<Ports>>(
  changes: Changes<Ports, Stage>,
  staged: () => Promise<Stage>,
): void {
  describe.each(Object.entries(changes))('%s, with any call to the records failing', (verb, change) => {
    test.each([1, 2, 3].flatMap((call) => kinds.map((fault) => [call, fault] as const)))(
      'call %i: %s, then the client repeats it: done once, answered alike, the chain whole',
      async (call, fault) => {
        const one = await staged()
        const key = keyed()
        const before = doneIn(one.judge.entries(), verb)
        const broken: Ports = { ...one.ports, records: faulty(one.judge.records, call, fault) }

        const first = await change(broken, one, key).catch((error: unknown) => {
          if (error instanceof Crash || error instanceof VaultError) return undefined
          throw error
        })
        const again = await change(one.ports, one, key)

        if (first !== undefined) expect(idsIn(again)).toEqual(idsIn(first))
        expect(doneIn(one.judge.entries(), verb)).toBe(before + 1)
        expectGapless(one.judge.entries())
      },
    )

    test('under a key that named another request it is refused, and nothing is done', async () => {
      const one = await staged()
      const key = keyed()
      await change(one.ports, one, key)
      const done = doneIn(one.judge.entries(), verb)

      const another = change(one.ports, one, keyed(key.key, 'b'))

      await expect(another).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' })
      expect(doneIn(one.judge.entries(), verb)).toBe(done)
    })
  })
}

const doneIn = (entries: readonly Entry[], verb: string): number =>
  entries.filter(
    ({ action, decision, detail }) => action === verb && decision === 'ALLOW' && detail?.replayed !== true,
  ).length

/** What must be the same in both answers: ids, not the fresh signature. */
const idsIn = (answer: unknown): unknown =>
  JSON.stringify(answer ?? '')
    .match(/[a-z]+_\w{26}/g)
    ?.toSorted()

export function expectGapless(entries: readonly Entry[]): void {
  for (const chain of Map.groupBy(entries, ({ chainId }) => chainId).values()) {
    const sorted = chain.toSorted((one, other) => one.seq - other.seq)
    for (const [place, entry] of sorted.entries()) {
      const before = sorted[place - 1]
      expect(entry.seq).toBe(place + 1)
      expect(entry.prevHash).toBe(before ? entryHash(entryBytes(before)) : firstPrevHash)
    }
  }
}
