import { describe, expect, test } from 'vitest'
import { type Entry, entryHash } from '../../../shared/access-log/entry.ts'
import { DossierId, SuspicionId } from '../../../shared/model/ids.ts'
import { concludeSuspicion } from '../../../shared/vault/conclude-suspicion.ts'
import { countSuspicions } from '../../../shared/vault/count-suspicions.ts'
import { fileSuspicion } from '../../../shared/vault/file-suspicion.ts'
import { listEntries } from '../../../shared/vault/list-entries.ts'
import { listSuspicions } from '../../../shared/vault/list-suspicions.ts'
import { refuse } from '../../../shared/vault/refuse.ts'
import { showSuspicion } from '../../../shared/vault/show-suspicion.ts'
import { showSuspicionCount } from '../../../shared/vault/show-suspicion-count.ts'
import { caller, keyed, start } from '../../judges/house.ts'
import { letters, page } from './opened.ts'
import { aline, mark, suspicionOf, watched } from './suspicions.ts'

type World = Awaited<ReturnType<typeof watched>>

const nowhere = SuspicionId.parse(`suspicion_${letters}`)
const reported = { state: 'reported', reference: 'TRACFIN-1' } as const
const entriesOf = ({ judge }: World): Entry[] => judge.entries()
const ordinary = (world: World) => entriesOf(world).filter(({ journal }) => journal !== 'vigilance')

test('what is filed is read by AML officers, found in their list, and concluded once', async () => {
  const world = await watched()
  const first = await world.file()
  world.time.now += 1_000
  const second = await world.file()

  await concludeSuspicion(world.ports, aline, first, reported, keyed())

  const again = concludeSuspicion(world.ports, aline, first, { state: 'dismissed' }, keyed())
  await expect(again).rejects.toMatchObject({ code: 'WRONG_STATE' })
  expect(await showSuspicion(world.ports, aline, first)).toMatchObject({
    ...suspicionOf(world.dossierId),
    ...reported,
    filedBy: aline.principalId,
    concludedBy: aline.principalId,
  })
  const { items } = await listSuspicions(world.ports, aline, page)
  expect(items.map(({ suspicionId, state }) => [suspicionId, state])).toEqual([
    [second, 'open'],
    [first, 'reported'],
  ])
  expect(JSON.stringify(items)).not.toContain(mark)
})

test('a request that is repeated files and counts one', async () => {
  const world = await watched()
  const key = keyed()

  const both = [await world.file(key), await world.file(key)]

  expect(both[1]).toBe(both[0])
  expect(await countSuspicions(world.ports, aline)).toMatchObject({ filed: 1, reported: 0, dismissed: 0 })
})

test('two that are filed at once are both counted', async () => {
  const world = await watched()

  await Promise.all([world.file(), world.file()])

  expect(await countSuspicions(world.ports, aline)).toMatchObject({ filed: 2 })
})

test('nothing of the dossier and of the officer moves: no head, no version, no entry that an auditor finds', async () => {
  const world = await watched()
  const before = { items: new Map(world.judge.items), entries: ordinary(world) }

  const suspicionId = await world.file()
  await showSuspicion(world.ports, aline, suspicionId)
  await expect(showSuspicion(world.ports, aline, nowhere)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await refuse(world.ports, aline, 'file-suspicion', 'INVALID_REQUEST')
  await concludeSuspicion(world.ports, aline, suspicionId, reported, keyed())
  await countSuspicions(world.ports, aline)

  for (const [key, item] of before.items) expect(world.judge.items.get(key)).toEqual(item)
  expect(ordinary(world)).toEqual(before.entries)
  const selector = { by: 'period', from: start, until: start + 3_600_000 } as const
  const { items } = await listEntries(world.ports, caller('gilles'), selector, { limit: 100 })
  expect(new Set(items.map(({ entry }) => entry))).toEqual(new Set(before.entries))
})

test('the analysis stands in the suspicion alone: in no other item, no index, no entry, no event', async () => {
  const world = await watched()
  const suspicionId = await world.file()
  await concludeSuspicion(world.ports, aline, suspicionId, reported, keyed())

  const holding = [...world.judge.items].filter(([, item]) => JSON.stringify(item).includes(mark))

  expect(holding.map(([, { pk }]) => pk)).toEqual([`suspicion#${suspicionId}`])
  expect(JSON.stringify([[...world.judge.copies], entriesOf(world), world.published])).not.toContain(mark)
})

describe.each(['diane', 'louis', 'gilles', 'ada', 'dr-dumas', 'nobody'] as const)('to %s', (name) => {
  const other = caller(name, 'privacy')
  const asks: Readonly<Record<string, (world: World, id: SuspicionId) => Promise<unknown>>> = {
    file: ({ ports, dossierId }) => fileSuspicion(ports, other, suspicionOf(dossierId), keyed()),
    show: ({ ports }, id) => showSuspicion(ports, other, id),
    list: ({ ports }) => listSuspicions(ports, other, page),
    conclude: ({ ports }, id) => concludeSuspicion(ports, other, id, reported, keyed()),
    count: ({ ports }) => countSuspicions(ports, other),
    prove: ({ ports }) => showSuspicionCount(ports, other, 1),
  }

  test.each(Object.keys(asks))(
    '%s: nothing is there, and they leave an entry where auditors find it',
    async (ask) => {
      const world = await watched()
      const suspicionId = await world.file()
      const absent = { ...world, ...(await watched()) }

      const answers = await Promise.all(
        [
          [world, suspicionId],
          [world, nowhere],
          [absent, nowhere],
        ].map(([one, id]) => asks[ask]?.(one as World, id as SuspicionId).catch((error: unknown) => error)),
      )

      expect(answers).toMatchObject(Array(3).fill({ code: 'NOT_FOUND', message: 'refused, and logged' }))
      const left = ordinary(world).slice(-2)
      expect(left).toMatchObject([{ decision: 'DENY' }, { decision: 'DENY' }])
      expect(left.every(({ action, detail }) => action.includes('suspicion') && detail === undefined)).toBe(
        true,
      )
    },
  )
})

test('a dossier that is not there takes none', async () => {
  const world = await watched()
  const draft = suspicionOf(DossierId.parse(`dossier_${letters}`))

  const attempt = fileSuspicion(world.ports, aline, draft, keyed())

  await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('a count that an officer states to an auditor', () => {
  test('is an entry that names no dossier, no suspicion, and says how many there are', async () => {
    const world = await watched()
    await concludeSuspicion(world.ports, aline, await world.file(), reported, keyed())
    await world.file()

    const stated = await countSuspicions(world.ports, aline)

    expect(stated).toMatchObject({ filed: 2, reported: 1, dismissed: 0, number: 1 })
    const entry = entriesOf(world).at(-1)
    expect(entry).toMatchObject({
      journal: 'vigilance',
      detail: { filed: 2, reported: 1, dismissed: 0 },
      seq: 1,
    })
    expect(entry?.dossierRef ?? entry?.objectRef).toBeUndefined()
  })

  test('is proved from the sealed log of vigilance, and has no proof before', async () => {
    const world = await watched()
    await world.file()
    const { number } = await countSuspicions(world.ports, aline)
    const early = showSuspicionCount(world.ports, aline, number)
    await expect(early).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await world.vigilance.sealNow()

    const { entry, bytes, hash, proof } = await showSuspicionCount(world.ports, aline, number)

    expect(entry).toMatchObject({ action: 'count-suspicions', detail: { filed: 1 } })
    expect(entryHash(Buffer.from(bytes, 'base64'))).toBe(hash)
    expect(proof.split('\n\n')[1]?.split('\n')[0]).toBe('log.example/vigilance')
  })

  test('that was never stated is not there', async () => {
    const world = await watched()

    await expect(showSuspicionCount(world.ports, aline, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('the tree of everything else is the same, byte for byte, however much there is about suspicions', async () => {
  const [quiet, busy] = [await watched(), await watched()]
  await busy.file()
  await countSuspicions(busy.ports, aline)

  for (const world of [quiet, busy]) {
    await world.others.sealNow()
    await world.vigilance.sealNow()
  }

  const contents = ({ objects }: World['others']) =>
    [...objects.values()].map(({ key, bytes }) => [key, Buffer.from(bytes).toString('base64')])
  expect(contents(busy.others)).toEqual(contents(quiet.others))
  expect([quiet.vigilance.objects.size, busy.vigilance.objects.size > 0]).toEqual([0, true])
})
