/** Less never gives more: over the same product as the oracle, some of it here. */
import { expect, test } from 'vitest'
import { seeded } from '../judges/virtual-time.ts'
import { compare, toldActions } from './compare.ts'
import { gains, lossesOf } from './losses.ts'
import { partsOf } from './parts.ts'
import { mixedSituations, situationsOf, sizeOf } from './product.ts'
import { type Situation, usual } from './situation/situation.ts'

const seed = Number(process.env.SEED ?? 20261124)

test('whatever is lost adds no right: an assignment, a consent, a mandate, a training, a safeguard, a release, an opening, a power, a yes', () => {
  const some = partsOf(toldActions).flatMap((part) => {
    const stride = Math.max(1, Math.floor(sizeOf(part) / 4))
    return [...situationsOf(part, stride, seed % stride)]
  })
  const mixed = mixedSituations(100, seeded(seed), toldActions)

  const gained = [...some, ...mixed].flatMap(gains)

  expect(gained.join('\n'), `SEED=${seed}`).toBe('')
}, 120_000) // Seconds of computing; many more where others compute as well.

test('nothing is destroyed under a hold, or before its day, unless it is gone already', () => {
  const destroyed = {
    ...usual,
    action: 'destroy-version',
    door: 'no door, as one of our own functions',
    role: 'none',
    state: 'destroying',
    mark: 'decided to be destroyed',
  } as const

  const free = compare(destroyed)
  const held = lossesOf(destroyed).filter(({ of }) => of === 'the day on which it goes')

  expect(free).toMatchObject({ vault: 'allow', cedar: 'allow' })
  expect(held.map(({ left }) => compare(left))).toEqual(
    held.map(() => expect.objectContaining({ vault: 'refuse', cedar: 'refuse' })),
  )
  expect(held).toHaveLength(3)
})

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

const partner = 'a French insurer'
const shown = { ...usual, action: 'show-document' } as const
const sent = { ...usual, action: 'transmit-documents', desk: 'non-medical', partner } as const
const medical = { ...sent, role: 'physician', desk: 'medical', document: 'operation-report' } as const
const account = "the client's, whom the caller registered"

test.each<readonly [string, Situation]>([
  ['an assignment, a delegation, a case or a kinship', shown],
  ['a consent', sent],
  ['a mandate or a training', shown],
  ['a safeguard', { ...shown, place: 'in Madagascar under a safeguard' }],
  ['a release', { ...medical, service: 'that of the partner' }],
  [
    'what a physician released of the archive',
    {
      ...usual,
      role: 'client',
      action: 'read-health-document',
      document: 'operation-report',
      keptFor: 'nobody by themselves',
      opening: 'released to the caller',
    },
  ],
  ['the power to change a result', { ...usual, action: 'review-ai-result' }],
  ['the office of somebody else', { ...usual, action: 'assign-physician', other: 'a physician in office' }],
  ['what a person accepts', { ...usual, role: 'marketing', action: 'permit-contact', account }],
  ['a place in the register of partners', sent],
  [
    'freedom from holds',
    { ...usual, role: 'legal-accounting', action: 'place-hold', until: 'for a quarter' },
  ],
])('%s can be lost, and takes a right away', (loss, situation) => {
  const left = lossesOf(situation)
    .filter(({ of }) => of === loss)
    .map((one) => compare(one.left).vault)

  expect(compare(situation)).toMatchObject({ vault: 'allow', cedar: 'allow' })
  expect(left.filter((answer) => answer !== 'allow')).not.toEqual([])
})
