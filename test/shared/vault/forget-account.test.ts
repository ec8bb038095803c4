/** Who somebody was goes with the last of their dossiers: their account, their login, and where we have them from. */
import { describe, expect, test } from 'vitest'
import { AccountId } from '../../../shared/model/ids.ts'
import { type ChainHead, Principal } from '../../../shared/model/records.ts'
import { RecordsCertificate } from '../../../shared/model/retention.ts'
import type { Caller } from '../../../shared/vault/access-request.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { fileDirective } from '../../../shared/vault/file-directive.ts'
import { findCertificates } from '../../../shared/vault/find-certificates.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { updatePreferences } from '../../../shared/vault/own-preferences.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { caller, keyed } from '../../judges/house.ts'
import { louis } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'
import { sealerOf } from './sealing.ts'
import { withUnseen } from './unseen.ts'

/** A client with a health document that is kept for five years, who closes their account today. */
async function closed() {
  const world = await withUnseen()
  const { ports, accountId } = world
  await updatePreferences(ports, world.me(), accountId, { channels: { email: true } }, keyed())
  const directive = { instruction: 'erase', text: 'canari', consent: true } as const
  await fileDirective(ports, world.me(), accountId, directive, keyed())
  await closeAccount(ports, world.me(), accountId, keyed())
  const under = (pk: string) =>
    [...world.judge.items.values()].filter((item) => item.pk === pk).map(({ sk }) => sk.split('#', 1)[0])
  const own = () => under(keyOf.account(accountId).pk).toSorted()
  const login = () => under(keyOf.principal(world.me().principalId).pk)
  const certified = () =>
    [...world.judge.items.values()]
      .filter(({ pk, sk }) => pk === keyOf.account(accountId).pk && sk.startsWith('records-certificate#'))
      .map(({ content }) => {
        const { certificate } = content as { certificate: string }
        return RecordsCertificate.parse(JSON.parse(Buffer.from(certificate, 'base64').toString()))
      })
  const { sealNow, seal } = sealerOf(world)
  const lookedOn = async (day: string) => {
    world.on(day)
    for (let time = 0; time < 3; time += 1) await world.sweep()
  }
  const sweptOn = async (day: string) => {
    await sealNow()
    await lookedOn(day)
  }
  return { ...world, own, login, certified, lookedOn, sweptOn, sealNow, chains: seal.chains }
}

describe('an account that ended', () => {
  test('stays while the law keeps something of its person, and names what was forgotten no more', async () => {
    const world = await closed()

    await world.sweptOn('2026-11-25')

    expect(world.account()).toMatchObject({ phase: 'deletion-requested', dossierIds: [world.dossierId] })
    expect(world.account().client.familyName).toBe('Canari-Martin')
  })

  test('goes with the last of it, and its login too: nothing names the person any more', async () => {
    const world = await closed()
    await world.sweptOn('2026-11-25')

    await world.sweptOn('2031-11-24')

    expect(world.own()).toEqual(['records-certificate'])
    expect(world.login()).toEqual([])
    // What answers a repeated request expires after two days by itself.
    const left = [...world.judge.items.values()].filter(({ sk }) => !sk.startsWith('idempotency#'))
    const said = JSON.stringify(left.map(({ content }) => content))
    for (const named of ['anari', world.accountId]) expect(said).not.toContain(named)
  })

  test('leaves the log as it was sealed, and nothing says any more whose chain that was', async () => {
    const world = await closed()
    const { chainId, seq } = world.at(keyOf.principalChain(world.me().principalId)) as unknown as ChainHead
    await world.sweptOn('2031-11-24')

    const sealed = await world.sealNow()

    expect(sealed.faults).toBe(0)
    expect(await world.chains.placesOf({ chainId, from: 1, to: seq })).not.toEqual([])
    expect(await world.chains.entries({ chainId, from: 1, to: seq })).toHaveLength(seq)
    expect(JSON.stringify([...world.judge.items])).not.toContain(chainId)
  })

  test('waits whole for the sealer while an entry of its login is in no tree, and goes at the next look', async () => {
    const world = await closed()
    await world.sweptOn('2031-11-23')
    await world.signIn()
    await world.lookedOn('2031-11-24')
    const [ownBefore, loginBefore] = [world.own(), world.login()]

    await world.sealNow()
    await world.sweep()

    expect(ownBefore).toContain('account')
    expect(loginBefore).toContain('chain')
    expect([world.own(), world.login()]).toEqual([['records-certificate'], []])
  })

  test('is certified by kinds and numbers, under the rule and the day of its end, and logged', async () => {
    const world = await closed()

    await world.sweptOn('2031-11-24')

    const [certificate, ...others] = world.certified()
    expect(others).toEqual([])
    expect(certificate).toMatchObject({
      accountId: world.accountId,
      clocks: { 'account-deleted': '2026-11-24' },
    })
    expect(certificate?.records.map(({ record, count }) => [record, count]).toSorted()).toEqual(
      [
        ['account', 1],
        ['chain', 1],
        ['directive', 1],
        ['idempotency', 3],
        ['preferences', 1],
        ['preferences-event', 1],
        ['principal', 1],
        ['retention', 1],
      ].toSorted(),
    )
    expect(certificate?.records[0]).toMatchObject({ rule: 'acc.deletion-request', due: '2026-11-24' })
    expect(world.steps().filter((step) => step === 'forget')).toHaveLength(1)
  })

  test('is proved gone by what was signed, to privacy officers and legal; to nobody else', async () => {
    const world = await closed()
    const ask = (who: Caller, account = world.accountId) =>
      findCertificates(world.ports, who, { account, limit: 10 })
    const before = await ask(caller('diane'))
    await world.sweptOn('2031-11-24')

    const { items } = await ask(caller('diane'))

    expect(before.items).toEqual([])
    const told = items.map(({ certificate }) => JSON.parse(Buffer.from(certificate, 'base64').toString()))
    expect(told).toEqual(world.certified())
    expect(told).toHaveLength(1)
    expect((await ask(louis)).items).toEqual(items)
    expect((await ask(caller('diane'), AccountId.parse(`account_${'1'.repeat(26)}`))).items).toEqual([])
    for (const name of ['ada', 'gilles'] as const)
      await expect(ask(caller(name))).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test('is looked for no more: it has left the list of what is due', async () => {
    const world = await closed()
    await world.sweptOn('2031-11-24')

    world.on('2035-01-01')
    const { looks } = await world.sweep()

    expect(looks).toBe(0)
  })

  test('stays with a dossier that is held', async () => {
    const world = await closed()
    await world.takeCases()
    const hold = { kind: 'authority', reference: 'file-7', reviewOn: '2027-11-01' } as const
    await placeHold(world.ports, louis, world.dossierId, hold, keyed())

    await world.sweptOn('2032-01-01')

    expect(world.account().client.familyName).toBe('Canari-Martin')
  })

  test('leaves the login of somebody who answers for a child to them, without it', async () => {
    const world = await closed()
    const { pk, sk } = keyOf.principal(world.me().principalId)
    const item = world.judge.items.get(`${pk}\n${sk}`)
    const guardianOf = ['account_01ARYZ6S410000000000000000']
    const content = { ...(item?.content as object), guardianOf }
    world.judge.items.set(`${pk}\n${sk}`, { pk, sk, version: item?.version ?? 0, content })

    await world.sweptOn('2031-11-24')

    const principal = Principal.parse(world.at({ pk, sk }))
    expect(principal).toMatchObject({ role: 'client', guardianOf })
    expect(principal.accountId).toBeUndefined()
    expect(world.own()).toEqual(['records-certificate'])
  })
})

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode: CrashMode) => {
  test('forgets an account whole or not at all, and once', async () => {
    const story = async (place: number) => {
      const world = await closed()
      await world.lookedOn('2026-11-25')
      world.on('2031-11-24')
      await world.sealNow()
      await world.sweep()
      const process = mortal(world, place, mode)
      await orCrash(sweepRetention(process.ports))
      await world.lookedOn('2031-11-25')
      return { world, calls: process.calls() }
    }
    const { calls } = await story(Number.POSITIVE_INFINITY)
    expect(calls).toBeGreaterThan(10)

    for (let place = 1; place <= calls; place += 1) {
      const { world } = await story(place)
      expect(world.own(), `call ${place}`).toEqual(['records-certificate'])
      expect(world.login(), `call ${place}`).toEqual([])
      expect(world.certified(), `call ${place}`).toHaveLength(1)
    }
  })
})
