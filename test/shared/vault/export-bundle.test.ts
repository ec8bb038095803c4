import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { bundleLimits } from '../../../shared/limits.ts'
import { DossierId } from '../../../shared/model/ids.ts'
import { ChainHead } from '../../../shared/model/records.ts'
import type { BundleSelector } from '../../../shared/vault/bundle-selection.ts'
import { exportBundle } from '../../../shared/vault/export-bundle.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { caller, idOf, keyed, start } from '../../judges/house.ts'
import { problemOf, takeFrom, verdictOn } from '../access-log/bundle/logs.ts'
import { camille } from './opened.ts'
import { type SealingHouse, sealingHouse } from './sealing.ts'

const [ada, bruno, gilles] = [caller('ada'), caller('bruno'), caller('gilles')]
const always = { by: 'period', from: start - 1, until: start + 10 * 86_400_000 } as const

const portsOf = (house: SealingHouse) => ({
  ...house.ports,
  ...house.seal,
  events: house.ports.events,
  batches: house.batches,
  witnesses: house.witnesses,
})

/** The bundle that an auditor gets, whole. */
async function bundleOf(house: SealingHouse, selector: BundleSelector, previous?: number): Promise<Buffer> {
  return buffer(await exportBundle(portsOf(house), gilles, selector, previous))
}

/** A house in which Ada has a dossier that Bruno tried to see; everything is sealed, in several batches. */
async function busyHouse() {
  const house = sealingHouse()
  const { ports } = house
  const { accountId } = await registerClient(ports, ada, camille, keyed())
  const { dossierId } = await openDossier(ports, ada, { accountId, line: 'home' }, keyed())
  await house.look('ada', 'bruno')
  await house.sealNow()
  await expect(showDossier(ports, bruno, dossierId)).rejects.toThrow()
  await house.look('bruno', 'dr-dumas')
  await showDossier(ports, ada, dossierId)
  await house.sealNow()
  await showDossier(ports, ada, dossierId)
  await house.look('ada')
  await house.sealNow()
  return { ...house, dossierId }
}
const chainOf = (house: SealingHouse, key: { readonly pk: string; readonly sk: string }) =>
  ChainHead.parse(house.judge.items.get(`${key.pk}\n${key.sk}`)?.content).chainId

test('a bundle of a dossier holds its whole chain and what strangers tried on it, and is verified', async () => {
  const house = await busyHouse()
  const { dossierId } = house

  const verdict = verdictOn(await bundleOf(house, { by: 'dossier', dossierId }))

  const own = house.judge.entries().filter(({ chainId, dossierRef }) => chainId === dossierRef)
  const chainId = chainOf(house, keyOf.dossierChain(dossierId))
  expect(verdict.selection).toEqual({ by: 'dossier', chainId })
  expect(verdict).toMatchObject({ entries: own.length + 1, chains: 2, expired: 0, remarks: [] })
})

test('a bundle of an actor holds their own chain and their entries elsewhere', async () => {
  const house = await busyHouse()
  const actorRef = chainOf(house, keyOf.principalChain(idOf('ada')))

  const verdict = verdictOn(await bundleOf(house, { by: 'actor', actorRef }))

  const byAda = house.judge.entries().filter((entry) => entry.actorRef === actorRef)
  expect(verdict).toMatchObject({ selection: { by: 'actor', actorRef }, entries: byAda.length, chains: 2 })
})

test('a bundle of a period holds every leaf of it, and the entries beside it', async () => {
  const house = await busyHouse()
  const sealed = house.judge.entries().length
  const [fourth, seventh] = [3, 6].map((place) => Date.parse(house.judge.entries()[place]?.at ?? ''))

  const everything = verdictOn(await bundleOf(house, always))
  const part = verdictOn(await bundleOf(house, { by: 'period', from: fourth ?? 0, until: seventh ?? 0 }))

  expect(everything).toMatchObject({ entries: sealed, selection: { first: 0, end: sealed } })
  expect(part.remarks).toEqual([])
  expect(part.entries).toBeLessThan(sealed)
  expect(part.entries).toBeGreaterThanOrEqual(5)
})

test('a period whose batches are many is read from all of them, however few leaves it has', async () => {
  const house = sealingHouse()
  for (let batch = 0; batch < 12; batch += 1) {
    await house.look('ada', 'bruno', 'dr-dumas')
    await house.sealNow()
  }
  const at = (place: number) => Date.parse(house.judge.entries()[place]?.at ?? '')

  expect(verdictOn(await bundleOf(house, always))).toMatchObject({ entries: 36, chains: 3 })
  const few = await bundleOf(house, { by: 'period', from: at(16), until: at(17) })
  expect(verdictOn(few)).toMatchObject({ entries: 3 })
})

test('a year is a period too, and the parts that it is divided into adjoin', async () => {
  const house = sealingHouse()
  const day = 86_400_000
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await house.look('ada', 'bruno')
    await house.sealNow()
    house.time.now += 91 * day
  }
  const [from, middle, until] = [start, start + 182 * day, start + 366 * day]
  const partOf = async (one: number, end: number) => {
    const { selection, entries } = verdictOn(
      await bundleOf(house, { by: 'period', from: one, until: end }),
      undefined,
      house.time.now,
    )
    if (selection.by !== 'period') throw new Error('not a period')
    return { ...selection, entries }
  }

  const whole = await partOf(from, until)
  const [first, second] = [await partOf(from, middle), await partOf(middle, until)]

  expect(whole).toMatchObject({ entries: 8, first: 0, end: 8 })
  expect([first.first, second.end]).toEqual([0, 8])
  expect(second.first).toBeLessThanOrEqual(first.end)
})

test('a bundle that was asked for with an earlier checkpoint continues it', async () => {
  const house = await busyHouse()
  const [first] = [...house.objects.keys()].filter((key) => key.startsWith('checkpoint/'))
  const size = Number(first?.split('/')[1])
  const earlier = Buffer.from(house.objects.get(first ?? '')?.bytes ?? []).toString()
  const { dossierId } = house

  const bundle = await bundleOf(house, { by: 'dossier', dossierId }, size)

  expect(verdictOn(bundle, earlier).previous).toMatchObject({ size })
})

test('entries whose period is over are given as hashes, those of the lifecycle as they are', async () => {
  const house = await busyHouse()
  const sealed = house.judge.entries()
  house.time.now += 800 * 86_400_000
  const { dossierId } = house

  const period = verdictOn(await bundleOf(house, always), undefined, house.time.now)
  const dossier = verdictOn(await bundleOf(house, { by: 'dossier', dossierId }), undefined, house.time.now)

  const kept = sealed.filter(({ journal }) => journal !== 'access')
  expect(period).toMatchObject({ entries: kept.length, expired: sealed.length - kept.length })
  expect(dossier.entries).toBeGreaterThan(0)
  expect(dossier.expired).toBeGreaterThan(0)
})

test('batches that left the sealed log with their period leave hashes behind, and the bundle is whole', async () => {
  const house = await busyHouse()
  house.time.now += 800 * 86_400_000
  for (const key of house.objects.keys()) if (key.startsWith('entries/access/')) house.objects.delete(key)

  const verdict = verdictOn(await bundleOf(house, always), undefined, house.time.now)

  expect(verdict.expired).toBeGreaterThan(0)
})

test('an entry that somebody took out of the table is missing in the bundle', async () => {
  const house = await busyHouse()
  const { dossierId } = house
  const robbed = {
    ...portsOf(house),
    chains: {
      ...house.seal.chains,
      entries: async (range: Parameters<typeof house.seal.chains.entries>[0]) =>
        range.from > 1 ? [] : house.seal.chains.entries(range),
    },
  }

  const opened = await exportBundle(robbed, gilles, { by: 'dossier', dossierId })

  expect(problemOf(await buffer(opened))).toContain('its entry is missing')
})

test('the log knows of a bundle before its first byte, and what was given after its last', async () => {
  const house = await busyHouse()
  const before = house.judge.entries().length

  const bytes = await exportBundle(portsOf(house), gilles, always)
  const [asked, ...more] = house.judge.entries().slice(before)
  expect(more).toEqual([])
  expect(asked).toMatchObject({
    action: 'export-bundle',
    decision: 'ALLOW',
    detail: { by: 'period', leaves: before, size: before },
  })
  expect(house.left.map(({ entry }) => entry)).toEqual([asked])
  const given = await buffer(bytes)

  expect(house.judge.entries().slice(before + 1)).toMatchObject([
    {
      action: 'complete-export',
      objectRef: asked?.entryId,
      detail: {
        ending: 'whole',
        count: before,
        sizeBytes: given.length,
        digest: createHash('sha256').update(given).digest('hex'),
      },
    },
  ])
})

test('an export that its reader leaves is noted as broken', async () => {
  const house = await busyHouse()
  const bytes = await exportBundle(portsOf(house), gilles, always)

  const closed = new Promise((resolve) => bytes.once('close', resolve))
  bytes.destroy()
  await closed

  expect(house.judge.entries().at(-1)).toMatchObject({
    action: 'complete-export',
    detail: { ending: 'broken' },
  })
})

test('nobody but an auditor gets a bundle, and there is none of what is absent, unsealed or too long', async () => {
  const house = await busyHouse()
  const ports = portsOf(house)
  const { dossierId } = house
  const nowhere = DossierId.parse('dossier_01ARYZ6S410000000000000000')
  const sealed = house.judge.entries().length

  const byAdvisor = exportBundle(ports, caller('ada', 'auditor'), { by: 'dossier', dossierId })
  await expect(byAdvisor).rejects.toMatchObject({ code: 'REFUSED' })
  for (const selector of [
    { by: 'dossier', dossierId: nowhere },
    { by: 'actor', actorRef: 'nobody' },
    { by: 'period', from: start - 7_200_000, until: start - 3_600_000 },
  ] as const) {
    await expect(exportBundle(ports, gilles, selector)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  const shrunk = exportBundle(ports, gilles, { by: 'dossier', dossierId }, sealed + 1)
  await expect(shrunk).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const unsealed = exportBundle(portsOf(house), gilles, {
    by: 'actor',
    actorRef: chainOf(house, keyOf.principalChain(idOf('gilles'))),
  })
  await expect(unsealed).rejects.toMatchObject({ code: 'WRONG_STATE' })
})

test('a bundle of more leaves than can be streamed is refused before they are looked for one by one', async () => {
  const house = await busyHouse()
  const [place] = (await house.ports.accessLog.find(always, { limit: 1 })).items
  const endless = {
    ...portsOf(house),
    accessLog: {
      ...house.ports.accessLog,
      find: async () => ({ items: Array(1_000).fill(place), next: place?.position }),
    },
  }

  await expect(exportBundle(endless, gilles, always)).rejects.toMatchObject({ code: 'TOO_LARGE' })
  expect(house.judge.entries().at(-1)).toMatchObject({ detail: { leaves: bundleLimits.leavesMax + 1 } })
})

test('a bundle that cannot be made to its end breaks off, and is no bundle', async () => {
  const house = await busyHouse()
  const broken = {
    ...portsOf(house),
    sealedLog: {
      ...house.seal.sealedLog,
      read: async (key: string) => {
        if (key.startsWith('entries/')) throw new Error('the store is gone')
        return house.seal.sealedLog.read(key)
      },
    },
  }
  const bytes = await exportBundle(broken, gilles, always)

  const pieces: Buffer[] = []
  const reading = (async () => {
    for await (const piece of bytes) pieces.push(piece)
  })()

  await expect(reading).rejects.toThrow('the store is gone')
  expect(problemOf(Buffer.concat(pieces))).not.toBe('verified')
  expect(takeFrom(Buffer.concat(pieces))(4)).toHaveLength(4)
  expect(house.judge.entries().at(-1)).toMatchObject({ detail: { ending: 'broken' } })
})
