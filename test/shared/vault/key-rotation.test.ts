/** Another key takes over the signing of checkpoints: what was signed before stays signed, and nothing is signed by the wrong one. */
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openCheckpoint } from '../../../shared/access-log/verify/signed-checkpoint.ts'
import { parseVerifierKey } from '../../../shared/access-log/verify/verifier-key.ts'
import { verifyBundle } from '../../../shared/access-log/verify/verify-bundle.ts'
import { exportBundle } from '../../../shared/vault/export-bundle.ts'
import { sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import type { CheckpointSigner } from '../../../shared/vault/seal-ports.ts'
import { showCheckpoint } from '../../../shared/vault/show-checkpoint.ts'
import { verifierKeyOf } from '../../../shared/vault/sign-checkpoint.ts'
import { crashingAt } from '../../judges/crashes.ts'
import { caller, start } from '../../judges/house.ts'
import { judgeChains, judgeSealedLog, judgeSigner, judgeTreeState } from '../../judges/sealing.ts'
import { takeFrom } from '../access-log/bundle/logs.ts'
import { origin, type SealingHouse, sealingHouse } from './sealing.ts'

const [first, second] = [judgeSigner(7), judgeSigner(8)]
const [firstKey, secondKey] = [first, second].map(({ publicKey }) => verifierKeyOf(origin, publicKey)) as [
  string,
  string,
]
const gilles = caller('gilles')
const rotated = (house: SealingHouse) => ({
  ...house.seal,
  signer: second.signer,
  knownKeys: [firstKey],
})
const noteOf = ({ objects }: SealingHouse, size: number) =>
  Buffer.from(objects.get(`checkpoint/${size}`)?.bytes ?? '')

/** Two entries sealed by the first key, then two more by the second. */
async function rotatedHouse(): Promise<SealingHouse> {
  const house = sealingHouse()
  await house.look('ada', 'bruno')
  await house.sealNow()
  await house.look('ada', 'bruno')
  await sealAccessLog(rotated(house))
  return house
}

const bundleOf = async (house: SealingHouse, previous: number): Promise<Buffer> => {
  const ports = { ...house.ports, ...rotated(house), events: house.ports.events }
  const { batches, witnesses } = house
  const always = { by: 'period', from: start - 1, until: start + 86_400_000 } as const
  return buffer(await exportBundle({ ...ports, batches, witnesses }, gilles, always, previous))
}

test('an auditor who keeps both keys checks what either signed, and a bundle across the change', async () => {
  const house = await rotatedHouse()
  const both = parseVerifierKey(`${secondKey}\n${firstKey}\n`)
  const previous = noteOf(house, 2)

  const verdict = verifyBundle(takeFrom(await bundleOf(house, 2)), {
    key: both,
    previous,
    now: house.time.now,
  })

  expect(verdict.checkpoint.size).toBe(4)
  expect(verdict.previous?.size).toBe(2)
  expect(openCheckpoint(previous, both, 'it').size).toBe(2)
})

test.each([
  ['the old key alone does not vouch for what the new one signed', firstKey, 4],
  ['the new key alone does not vouch for what the old one signed', secondKey, 2],
])('%s', async (_what, line, size) => {
  const house = await rotatedHouse()

  expect(() => openCheckpoint(noteOf(house, size), parseVerifierKey(line), 'it')).toThrow(
    'it bears no signature of the key',
  )
})

test('the checkpoint that is shown comes with the key that signed it, before and after the next is signed', async () => {
  const house = sealingHouse()
  await house.look('ada')
  await house.sealNow()
  const shown = () => showCheckpoint({ ...house.ports, ...rotated(house) }, gilles)

  const before = await shown()
  await sealAccessLog(rotated(house))
  const after = await shown()

  expect([before.verifierKey, after.verifierKey]).toEqual([firstKey, secondKey])
})

test('a plan that the old key had signed for when it was cut off is finished by the new one, wherever the cut was', async () => {
  const whole = await rotatedHouse()
  for (let place = 1; ; place += 1) {
    const house = sealingHouse()
    await house.look('ada', 'bruno')
    const { wrap, calls } = crashingAt(place, 'after')
    const { chains, state, sealedLog, signer, ...rest } = house.seal
    const cut = { chains: wrap(chains), state: wrap(state), sealedLog: wrap(sealedLog), signer: wrap(signer) }
    const end = await sealAccessLog({ ...rest, ...cut }).then(
      () => 'ended',
      () => 'cut',
    )

    await sealAccessLog(rotated(house))

    expect(house.told, `cut at ${place}`).toEqual([])
    expect(house.tree()?.root).toBe(
      openCheckpoint(noteOf(whole, 2), parseVerifierKey(firstKey), 'it').root.toString('hex'),
    )
    if (end === 'ended') return expect(calls()).toBeGreaterThan(8)
  }
})

test('a note of that size by a key that nobody named, or of another tree, is what was tampered with', async () => {
  const other = sealingHouse()
  await other.look('ada', 'ada')
  await other.sealNow()
  const signings: Parameters<typeof planted>[] = [
    [sealingHouse(), async (house) => plant(house, await strangeNote(house))],
    [sealingHouse(), async (house) => plant(house, noteOf(other, 2))],
    [sealingHouse(), async (house) => plant(house, Buffer.from('no note'))],
  ]

  const ends = await Promise.all(signings.map((one) => planted(...one)))

  expect(ends).toEqual(Array(3).fill('sealed-object-differs'))
})

/** What somebody with a key of their own would have put there. */
async function strangeNote(house: SealingHouse): Promise<Buffer> {
  const twin = { ...house.seal, ...judgeTreeState(), ...judgeSealedLog() }
  const { chains } = judgeChains(house.judge)
  await sealAccessLog({ ...twin, chains, signer: judgeSigner(9).signer })
  return Buffer.from((await twin.sealedLog.read('checkpoint/2')) ?? '')
}

const plant = (house: SealingHouse, bytes: Uint8Array) =>
  void house.objects.set('checkpoint/2', { key: 'checkpoint/2', bytes, lockUntil: 0 })

/** What the sealer with the second key says where something stands in the place of its checkpoint. */
async function planted(house: SealingHouse, put: (house: SealingHouse) => Promise<void>): Promise<string> {
  await house.look('ada', 'bruno')
  await put(house)
  return sealAccessLog(rotated(house)).then(
    () => 'sealed',
    (error: Error) => error.message,
  )
}

test('a key that takes over between its name and its signature signs nothing that stands', async () => {
  const house = sealingHouse()
  await house.look('ada')
  const torn: CheckpointSigner = { publicKey: first.signer.publicKey, sign: second.signer.sign }

  await expect(sealAccessLog({ ...house.seal, signer: torn })).rejects.toThrow('changed while it signed')
  expect(house.objects.has('checkpoint/1')).toBe(false)

  await sealAccessLog(rotated(house))
  expect(openCheckpoint(noteOf(house, 1), parseVerifierKey(secondKey), 'it').size).toBe(1)
})
