/** Less never gives more: over the same product as the oracle, some of it here. */
import { expect, test } from 'vitest'
import { seeded } from '../judges/virtual-time.ts'
import { toldActions } from './compare.ts'
import { gains, lossesOf } from './losses.ts'
import { partsOf } from './parts.ts'
import { mixedSituations, situationsOf, sizeOf } from './product.ts'
import { usual } from './situation/situation.ts'

const seed = Number(process.env.SEED ?? 20261124)

test('losing an assignment, a consent, a mandate, a training, a safeguard or a release adds no right', () => {
  const some = partsOf(toldActions).flatMap((part) => {
    const stride = Math.max(1, Math.floor(sizeOf(part) / 4))
    return [...situationsOf(part, stride, seed % stride)]
  })
  const mixed = mixedSituations(100, seeded(seed), toldActions)

  const gained = [...some, ...mixed].flatMap(gains)

  expect(gained.join('\n'), `SEED=${seed}`).toBe('')
}, 120_000) // Seconds of computing; many more where others compute as well.

test('an end of a suspension is no loss', () => {
  const suspended = {
    ...usual,
    role: 'partner',
    action: 'acknowledge-transmission',
    standing: 'suspended',
  } as const

  const standings = lossesOf(suspended).map(({ left }) => left.standing)

  expect(new Set(standings)).toEqual(new Set(['suspended']))
})

test('a consent that was not there is not lost', () => {
  const sending = { ...usual, action: 'transmit-documents', consent: 'none' } as const

  expect(lossesOf(sending).map(({ left }) => left.consent)).not.toContain('expired today')
})

test('what is lost was there: each of these takes a right away somewhere', () => {
  const shown = lossesOf({ ...usual, action: 'show-document' }).map(({ of }) => of)
  const sent = lossesOf({ ...usual, action: 'transmit-documents' }).map(({ of }) => of)

  expect(new Set([...shown, ...sent]).size).toBe(5)
})
