/** What goes although its dossier is open: what stood in the wrong space, and what nobody may ask. */
import { describe, expect, test } from 'vitest'
import { SignedCertificate } from '../../../shared/model/retention.ts'
import { flagMisfiled } from '../../../shared/vault/flag-misfiled.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { reclassifyDocument } from '../../../shared/vault/reclassify-document.ts'
import { showCertificate } from '../../../shared/vault/show-certificate.ts'
import { updateLoan } from '../../../shared/vault/update-loan.ts'
import { type CrashMode, crashingAt } from '../../judges/crashes.ts'
import { Crash } from '../../judges/faults.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { ada } from './opened.ts'

type World = Awaited<ReturnType<typeof withKept>>

/** The passport turns out to be a certificate, and is carried over. */
async function withMoved() {
  const world = await withKept()
  const place = { dossierId: world.dossierId, documentId: world.passport }
  await flagMisfiled(world.ports, ada, place, { category: 'medical-certificate' }, keyed())
  await reclassifyDocument(world.ports, place)
  return world
}

const certificatesIn = ({ judge }: World) =>
  [...judge.items.values()].filter(({ sk }) => sk.includes('certificate#'))

describe('the version that stood in the wrong space', () => {
  test('is destroyed with a certificate on the day after the flag, and the medical one stays', async () => {
    const world = await withMoved()
    await world.sweep()
    expect(world.objects.kept.has(`standard/${world.passport}`)).toBe(true)

    world.on('2026-11-26')

    expect((await world.sweep()).ends).toEqual(['destroyed'])
    expect(world.objects.kept.has(`standard/${world.passport}`)).toBe(false)
    expect(world.objects.kept.has(`health/${world.passport}`)).toBe(true)
    expect(world.stored(world.passport)).toMatchObject({
      state: 'available',
      category: 'medical-certificate',
    })
    const of = { of: 'superseded' } as const
    const signed = await showCertificate(world.ports, louis, world.dossierId, world.passport, of)
    const certificate = JSON.parse(Buffer.from(signed.certificate, 'base64').toString())
    expect(certificate).toMatchObject({ category: 'passport', rule: 'health.misfiled', due: '2026-11-25' })
    await expect(
      showCertificate(world.ports, louis, world.dossierId, world.passport, { of: 'document' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is blocked in storage, never archived, and under no guard once it is to go', async () => {
    const world = await withMoved()

    world.on('2026-11-25')
    await world.sweep()

    const [name] = [...world.storage.settings.keys()].filter((key) => key.startsWith('standard/'))
    expect(world.storage.settings.get(name ?? '')).toMatchObject({
      legalHold: 'OFF',
      isBlocked: true,
      isToGo: true,
    })
  })

  test('stays under a hold on its dossier, in storage too, and nobody lifts the block', async () => {
    const world = await withMoved()
    const hold = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-01-01' } as const
    await placeHold(world.ports, louis, world.dossierId, hold, keyed())
    world.on('2026-12-24')

    expect((await world.sweep()).ends).toEqual([])

    const name = [...world.storage.settings.keys()].find((key) => key.startsWith('standard/'))
    expect(world.storage.settings.get(name ?? '')).toMatchObject({ legalHold: 'ON', isBlocked: true })
  })

  test('goes once and is certified once, wherever the process ends on the way', async () => {
    const modes: readonly CrashMode[] = ['before', 'after']
    const story = async (place: number, mode: CrashMode) => {
      const world = await withMoved()
      world.on('2026-11-26')
      const { wrap, calls } = crashingAt(place, mode)
      const { records, listings, keeper, destroyer, signer, events } = world.ports
      const mortal = {
        ...world.ports,
        records: wrap(records),
        listings: wrap(listings),
        keeper: wrap(keeper),
        destroyer: wrap(destroyer),
        signer: wrap(signer),
        events: wrap(events),
      }
      await world.sweep(mortal).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
      await world.sweep()
      await world.sweep()
      return { world, calls: calls() }
    }
    for (const mode of modes) {
      const { calls } = await story(Number.POSITIVE_INFINITY, mode)
      expect(calls).toBeGreaterThan(10)
      for (let place = 1; place <= calls; place += 1) {
        const { world } = await story(place, mode)
        const where = `${mode} call ${place}`
        expect(world.objects.kept.has(`standard/${world.passport}`), where).toBe(false)
        expect(world.stored(world.passport).superseded?.isGone, where).toBe(true)
        expect(certificatesIn(world), where).toHaveLength(1)
        expect(world.storage.removed, where).toHaveLength(1)
      }
    }
  })
})

describe('what is known of the health of somebody whom nobody may ask', () => {
  const share = (world: World, shareEuros: number) =>
    updateLoan(
      world.ports,
      ada,
      world.dossierId,
      { insured: [{ accountId: world.accountId, shareEuros, lastInstalmentOn: '2039-12-31' }] },
      keyed(),
    )

  test('goes on the seventh day with its certificate, and the rest of the dossier stays', async () => {
    const world = await withKept()
    await share(world, 150_000)
    await world.sweep()

    world.on('2026-11-30')
    expect((await world.sweep()).ends).toEqual([])
    world.on('2026-12-01')

    expect((await world.sweep()).ends).toEqual(['destroyed'])
    expect(world.stored(world.report).state).toBe('destroyed')
    expect(world.stored(world.passport).state).toBe('available')
    const item = world.judge.items.get(certificateKey(world))
    const { certificate } = SignedCertificate.parse({ version: 1, ...(item?.content as object) })
    expect(Buffer.from(certificate, 'base64').toString()).toContain('"rule":"health.lemoine"')
  })

  test('is blocked from that day on, and read again where the share rises in time', async () => {
    const world = await withKept()
    await share(world, 150_000)
    await world.sweep()
    const stateOf = () =>
      [...world.storage.settings].find(([name]) => name.startsWith('health/'))?.[1].isBlocked
    expect(stateOf()).toBe(true)

    await share(world, 210_000)
    await share(world, 150_000)
    await share(world, 210_000)
    world.on('2026-12-24')
    await world.sweep()

    expect(world.stored(world.report).state).toBe('available')
    expect(stateOf()).toBe(false)
  })

  test('counts from the day on which the person was barred, and another update does not put it off', async () => {
    const world = await withKept()
    await share(world, 150_000)
    world.on('2026-11-29')
    await share(world, 140_000)

    world.on('2026-12-01')

    expect((await world.sweep()).ends).toEqual(['destroyed'])
  })
})

const certificateKey = ({ dossierId, report }: World) => {
  const { pk, sk } = keyOf.certificate(dossierId, report)
  return `${pk}\n${sk}`
}
