/** The log of vigilance, put together again beside the other. */
import { expect, test } from 'vitest'
import type { Entry } from '../../../shared/access-log/entry.ts'
import { ChainId } from '../../../shared/model/ids.ts'
import { begunSince } from '../../../shared/recovery/kept-heads.ts'
import { sinceBackup } from '../../../shared/recovery/since-backup.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { linkAfter, newChain } from '../../contracts/records.ts'

const chain = (digit: string) => ChainId.parse(digit.repeat(32))
const begun = new Map([[chain('a'), 'sweep-retention']])

test('what our own function began in it stands in its own place, and never in that of the other log', () => {
  const placeIn = (log: 'access' | 'vigilance') => begunSince(log, new Map(), begun).get(chain('a'))?.key

  expect(placeIn('vigilance')).toEqual(keyOf.vigilanceSystemChain)
  expect(placeIn('access')).toEqual(keyOf.systemChain('sweep-retention'))
})

test('a place that the backup has is given to no other chain', () => {
  const unsealed = { seq: 3, hash: newChain().hash, sealedSeq: 0, sealedHash: newChain().hash }
  const head = { chainId: chain('b'), key: keyOf.vigilanceSystemChain, ...unsealed }
  const known = new Map([[chain('b'), head]])

  expect(begunSince('vigilance', known, begun).size).toBe(0)
  expect(begunSince('access', known, begun).size).toBe(1)
})

test('suspicions that were filed or concluded since are to be done again, and what was looked at is not', () => {
  const { entry } = linkAfter(newChain())
  const apart = (change: Partial<Entry>): Entry => ({
    ...entry,
    journal: 'vigilance',
    decision: 'ALLOW',
    ...change,
  })
  const { note, seen } = sinceBackup()

  note(apart({ action: 'file-suspicion' }))
  note(apart({ action: 'file-suspicion' }))
  note(apart({ action: 'file-suspicion', decision: 'DENY' }))
  note(apart({ action: 'conclude-suspicion' }))
  note(apart({ action: 'show-suspicion' }))

  const counted = [...seen.toRepeat].map(([action, chains]) => [action, [...chains.values()]])
  expect(counted).toEqual([
    ['file-suspicion', [2]],
    ['conclude-suspicion', [1]],
  ])
})
