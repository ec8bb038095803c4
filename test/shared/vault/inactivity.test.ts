/** Three years without contract, sign-in or active consultation: two warnings, and then the account ends. */
import { describe, expect, test } from 'vitest'
import { dossiersPerAccountMax } from '../../../shared/limits.ts'
import { DossierId } from '../../../shared/model/ids.ts'
import { Dossier } from '../../../shared/model/records.ts'
import type { EventDraft } from '../../../shared/model/retention.ts'
import type { Caller } from '../../../shared/vault/access-request.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { ownDossiers } from '../../../shared/vault/own-dossiers.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { recordInteraction } from '../../../shared/vault/record-interaction.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { type Fault, faulty } from '../../judges/faults.ts'
import { keyed } from '../../judges/house.ts'
import { louis } from './kept.ts'
import { ada, draft, page } from './opened.ts'
import { admitted } from './sharing.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'
import { withUnseen } from './unseen.ts'

type World = Awaited<ReturnType<typeof withUnseen>>

// The account was opened on 2026-11-24.
const [first, last, due] = ['2029-09-25', '2029-11-09', '2029-11-24']

async function warned() {
  const world = await withUnseen()
  for (const day of [first, last]) {
    world.on(day)
    await world.sweep()
  }
  return world
}

const maud = (world: World) => admitted(world, 'maud', { role: 'marketing', country: 'FR' }, 'privacy')

describe('an account that nobody is at', () => {
  test('is warned of its end sixty and fifteen days before, each once, on record and by its id alone', async () => {
    const world = await warned()
    await world.sweep()

    expect(world.told()).toEqual(['AccountEndsSoon', 'AccountEndsSoon'])
    expect(world.accountRetention().notices).toEqual([
      { notice: 'first', on: first, due },
      { notice: 'last', on: last, due },
    ])
    const kept = [...world.judge.items.values()].filter(({ sk }) => sk.startsWith('notice#'))
    expect(kept.map(({ content }) => content)).toEqual(world.accountRetention().notices)
    const { accountId } = world
    expect(world.published).toContainEqual({ type: 'AccountEndsSoon', accountId })
  })

  test('stands on the last day before, and has ended on its day, with its dossiers', async () => {
    const world = await warned()
    world.on('2029-11-23')
    await world.sweep()
    expect(world.account().phase).toBeUndefined()

    world.on(due)
    await world.sweep()

    expect(world.account().phase).toBe('archived')
    expect(world.accountRetention().endedOn).toBe(due)
    for (const id of [world.dossierId, world.second.dossierId]) {
      expect(Dossier.parse(world.at(keyOf.dossier(id))).phase).toBe('archived')
      await expect(showDossier(world.ports, ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(world.retention().clocks).toMatchObject({
      'account-deleted': due,
      'dossier-ended': due,
      'relationship-ended': due,
    })
    expect(world.told().at(-1)).toBe('AccountEnded')
  })

  test('leaves nothing that no purpose keeps: its papers go the same day, its health documents stay sealed', async () => {
    const world = await warned()
    world.on(due)
    await world.sweep()

    expect((await world.sweep()).ends).toEqual(['destroyed'])

    expect(world.versionOf(world.passport)).toBeUndefined()
    expect(world.versionOf(world.report)).toBeDefined()
  })

  test('is left alone once it has ended', async () => {
    const world = await warned()
    world.on(due)
    for (let run = 0; run < 4; run += 1) await world.sweep()
    const entries = world.judge.links().length

    expect(await world.sweep()).toMatchObject({ looks: 0, failed: 0 })
    expect(world.judge.links()).toHaveLength(entries)
  })

  test('names no person in what is told and logged of it', async () => {
    const world = await warned()
    world.on(due)
    await world.sweep()

    expect(JSON.stringify([world.published, world.judge.entries()])).not.toMatch(/canari|Camille/i)
  })
})

describe('what keeps an account', () => {
  test('a sign-in on the day before its end cancels all: the clock begins anew', async () => {
    const world = await warned()
    world.on('2029-11-23')
    await world.signIn()

    world.on(due)
    await world.sweep()

    expect(world.account().phase).toBeUndefined()
    world.on('2032-09-23')
    await world.sweep()
    expect(world.told()).toHaveLength(2)
    world.on('2032-09-24')
    await world.sweep()
    expect(world.accountRetention().notices).toEqual([
      { notice: 'first', on: '2032-09-24', due: '2032-11-23' },
    ])
  })

  test('a sign-in on the very day, before the sweep came, counts', async () => {
    const world = await warned()
    world.on(due)
    await world.signIn()

    await world.sweep()

    expect(world.account().phase).toBeUndefined()
  })

  test('a token that is refreshed for years is no sign-in; a document that its person brings is activity', async () => {
    const world = await warned()
    const old = { ...world.me(), signedInAt: Date.UTC(2026, 10, 25) }
    await ownDossiers(world.ports, old, page)
    world.on('2029-11-23')
    expect(world.accountRetention().notices).toHaveLength(2)

    await requestUpload(world.ports, old, world.dossierId, draft(), keyed())
    world.on(due)
    await world.sweep()

    expect(world.account().phase).toBeUndefined()
  })

  test('a click, a reply or a call counts from its day; what a machine says of a message does not', async () => {
    const world = await withUnseen()
    const by = maud(world)
    const tell = (kind: 'opened' | 'delivered' | 'read-receipt' | 'clicked', on: string) =>
      recordInteraction(world.ports, by, world.accountId, { channel: 'email', kind, on }, keyed())
    world.on('2028-06-01')

    const answers = [
      await tell('opened', '2028-06-01'),
      await tell('delivered', '2028-06-01'),
      await tell('read-receipt', '2028-06-01'),
    ]
    const unmoved = world.accountRetention().consultedOn
    const click = await tell('clicked', '2028-05-31')
    await tell('clicked', '2028-05-01')

    expect(answers).toEqual([{ isActive: false }, { isActive: false }, { isActive: false }])
    expect(unmoved).toBeUndefined()
    expect(click).toEqual({ isActive: true })
    expect(world.accountRetention().consultedOn).toBe('2028-05-31')
    world.on(due)
    await world.sweep()
    expect(world.told()).toEqual([])
  })

  test('a contract that runs, though nobody ever signs in; its end starts the three years', async () => {
    const world = await withUnseen()
    const tell = (draft: EventDraft) => recordEvent(world.ports, louis, world.dossierId, draft, keyed())
    await tell({ trigger: 'fact-known', on: '2026-11-24', circumstances: ['contract'] })
    for (const day of [first, last, due, '2030-01-02']) {
      world.on(day)
      await world.sweep()
    }
    expect(world.told()).toEqual([])

    await world.takeCases()
    await tell({ trigger: 'contract-ended', on: '2030-01-01' })
    for (const day of ['2031-01-03', '2032-11-01']) {
      world.on(day)
      await world.sweep()
    }
    expect(world.told()).toEqual([])
    world.on('2032-11-02')
    await world.sweep()

    expect(world.accountRetention().notices).toEqual([
      { notice: 'first', on: '2032-11-02', due: '2033-01-01' },
    ])
  })
})

test('a sign-in that comes while the account is being ended wins, and the attempt stands in the log', async () => {
  const world = await warned()
  world.on(due)
  let isSeen = false
  const { records } = world.ports
  const racing = {
    ...world.ports,
    records: {
      ...records,
      write: async (...given: Parameters<typeof records.write>) => {
        const [{ entry }] = given
        if (entry.action === 'review-account' && entry.detail?.step === 'end' && !isSeen) {
          isSeen = true
          await world.signIn()
        }
        return records.write(...given)
      },
    },
  }

  await world.sweep(racing)

  expect(isSeen).toBe(true)
  expect(world.account().phase).toBeUndefined()
  expect(world.judge.entries()).toContainEqual(
    expect.objectContaining({
      action: 'review-account',
      decision: 'DENY',
      rule: 'no-account-ends-while-its-person-is-there',
    }),
  )
})

const stops = (['crash before', 'crash after', 'answer lost', 'error before'] as const).flatMap((fault) =>
  [3, 4, 5, 6].map((call): [Fault, number] => [fault, call]),
)

test.each(stops)('%s at call %i of a closure: the sweep finishes it', async (fault, call) => {
  const world = await withUnseen()
  const broken = { ...world.ports, records: faulty(world.judge.records, call, fault) }
  await closeAccount(broken, world.me(), world.accountId, keyed()).catch(() => undefined)
  expect(world.account().phase).toBe('deletion-requested')

  await world.sweep()

  for (const id of [world.dossierId, world.second.dossierId])
    await expect(showDossier(world.ports, ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

const changes: Changes<World['ports'], World & { readonly by: Caller }> = {
  'record-interaction': (ports, { by, accountId }, key) =>
    recordInteraction(ports, by, accountId, { channel: 'sms', kind: 'replied', on: '2026-11-24' }, key),
}

holdsUnderFaults(changes, async () => {
  const world = await withUnseen()
  return { ...world, by: maud(world) }
})

test('an account with as many dossiers as there may be ends in one transaction', async () => {
  const world = await warned()
  const { pk, sk } = keyOf.account(world.accountId)
  const { version, ...content } = world.account()
  const more = Array.from({ length: dossiersPerAccountMax - 2 }, (_none, place) =>
    DossierId.parse(`dossier_01ARYZ6S41000000000000${String(place).padStart(4, '0')}`),
  )
  const dossierIds = [...(content.dossierIds ?? []), ...more]
  world.judge.items.set(`${pk}\n${sk}`, { pk, sk, version, content: { ...content, dossierIds } })
  world.on(due)

  await world.sweep()

  expect(world.account().phase).toBe('archived')
})
