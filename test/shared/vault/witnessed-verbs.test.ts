/** Emergencies, and whom the log is opened to: their entries stand in the sealed log before anybody is told. */
import { expect, test } from 'vitest'
import { VaultError } from '../../../shared/model/errors.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { approveBreakGlass } from '../../../shared/vault/approve-break-glass.ts'
import { breakGlass } from '../../../shared/vault/break-glass.ts'
import { checkWitnesses } from '../../../shared/vault/check-witnesses.ts'
import { reviewBreakGlass } from '../../../shared/vault/review-break-glass.ts'
import { sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import { witnessObject } from '../../../shared/vault/sealed-objects.ts'
import { caller, keyed } from '../../judges/house.ts'
import { judgeChains, judgeSealedLog, judgeSigner, judgeTreeState } from '../../judges/sealing.ts'
import { opened } from './opened.ts'
import { admitted, diane } from './sharing.ts'

const evrard = caller('dr-evrard')

/** A physician without an assignment, who asks for a dossier of somebody else's. */
async function emergency() {
  const world = await opened()
  const { ports, dossierId } = world
  const ask = (key?: string, given = ports) =>
    breakGlass(given, evrard, { dossierId, reason: 'vital-interest', ticket: 'T-1' }, keyed(key))
  const approve = (key?: string, given = ports) =>
    approveBreakGlass(given, diane, evrard.principalId, dossierId, keyed(key))
  const other = admitted(world, 'second-officer', { role: 'privacy-officer', country: 'FR' }, 'privacy')
  const review = () =>
    reviewBreakGlass(ports, other, evrard.principalId, dossierId, { finding: 'justified' }, keyed())
  const deaf = { ...ports, witnesses: { leave: () => Promise.reject(unavailable) } }
  return { ...world, ask, approve, review, deaf }
}
const unavailable = new VaultError('LOG_UNAVAILABLE', 'the sealed log is down')

test('an emergency leaves a witness when it is asked for, approved and reviewed: each its own entry', async () => {
  const { ask, approve, review, left, judge } = await emergency()
  const before = judge.links().length

  await ask()
  await approve()
  await review()

  const made = judge.links().slice(before)
  expect(made.map(({ entry }) => entry.action)).toEqual([
    'break-glass',
    'approve-break-glass',
    'review-break-glass',
  ])
  expect(left.map(({ hash }) => hash)).toEqual(made.map(({ hash }) => hash))
})

test('whose emergency it is stands in every entry by the pseudonym of their chain, and is told to nobody', async () => {
  const { ask, approve, review, judge, ports } = await emergency()
  const mandate = { from: '2026-01-01', until: '2027-12-31' }
  const person = { role: 'physician', country: 'FR', rpps: '00000000002', mandate } as const
  await admitPrincipal(ports, { issuer: 'https://issuer.example', subject: 'dr-evrard', ...person })
  const before = judge.links().length

  await ask()
  const views = [await approve(), await review()]

  const [asked, ...others] = judge.links().slice(before)
  expect(others.map(({ entry }) => entry.objectRef)).toEqual([asked?.entry.chainId, asked?.entry.chainId])
  expect(JSON.stringify(views)).not.toContain(asked?.entry.chainId)
})

test('a refusal leaves none: nothing was opened', async () => {
  const { approve, left } = await emergency()

  await expect(approve()).rejects.toMatchObject({ code: 'NOT_FOUND' })

  expect(left).toEqual([])
})

test('nobody is told before the witness stands, and the same request asked again leaves one and tells', async () => {
  const { ask, approve, deaf, left, published } = await emergency()
  await ask()
  const told = () => published.filter(({ type }) => type === 'BreakGlassOpened').length

  await expect(approve('one', deaf)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
  const before = told()
  await approve('one')

  expect([before, told()]).toEqual([0, 1])
  expect(left.at(-1)?.entry).toMatchObject({ action: 'approve-break-glass', detail: { replayed: true } })
})

test.each([
  ['auditor', 1],
  ['security-analyst', 1],
  ['privacy-officer', 0],
] as const)('whom the log is opened to is witnessed: of a %s there are %d', async (role, count) => {
  const { ports, left } = await opened()

  await admitPrincipal(ports, { issuer: 'https://issuer.example', subject: 'new', role, country: 'FR' })

  expect(left.map(({ entry }) => entry.action)).toEqual(Array(count).fill('admit-principal'))
})

test('an approval that was made to disappear after it was witnessed is an incident', async () => {
  const { ask, approve, left, judge, time, ports } = await emergency()
  await ask()
  await approve()
  const { chains } = judgeChains(judge)
  const { state } = judgeTreeState()
  const { sealedLog } = judgeSealedLog()
  const { signer } = judgeSigner()
  const clock = () => time.now
  await sealAccessLog({
    chains,
    state,
    sealedLog,
    signer,
    events: ports.events,
    origin: 'log.example',
    clock,
  })
  const keys = left.map((written) => witnessObject(written).key)
  const witnesses = { keys: async (prefix: string) => keys.filter((key) => key.startsWith(prefix)) }
  const approval = left[1]?.entry
  const without: typeof chains = {
    ...chains,
    placeOf: async (chainId, seq) =>
      chainId === approval?.chainId && seq === approval?.seq ? undefined : chains.placeOf(chainId, seq),
  }
  const hours = { from: time.now - 3_600_000, until: time.now + 3_600_000 }

  const whole = await checkWitnesses({ witnesses, chains, state, sealedLog }, hours)
  const tampered = await checkWitnesses({ witnesses, chains: without, state, sealedLog }, hours)

  expect(whole).toEqual([])
  expect(tampered).toEqual([{ incident: 'witness-without-leaf', about: approval?.chainId }])
})
