/** A person wants their documents erased: what goes, what stays, and what is said about it. */
import { describe, expect, test } from 'vitest'
import { DocumentId } from '../../../shared/model/ids.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { decideErasure } from '../../../shared/vault/decide-erasure.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { ada, letters } from './opened.ts'
import { admitted } from './sharing.ts'
import { holdsUnderFaults } from './under-faults.ts'

const diane = caller('diane')

async function withWish() {
  const world = await withKept()
  const { ports, dossierId, passport, report } = world
  const takeUp = () => takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  await takeUp()
  const erase = (documentIds: readonly DocumentId[] = [passport, report], on = ports, key = keyed()) =>
    decideErasure(on, diane, dossierId, { reference: 'R-1', documentIds: [...documentIds] }, key)
  const tell = (trigger: 'dossier-ended' | 'contract-ended', more: object = {}) =>
    recordEvent(ports, louis, dossierId, { trigger, on: '2026-11-24', ...more }, keyed())
  return { ...world, erase, tell }
}

describe('a decision to erase', () => {
  test('lets go at once of what nothing but the group’s own wish kept, with certificates', async () => {
    const world = await withWish()

    const { items } = await world.erase()

    expect(items).toEqual([
      {
        documentId: world.passport,
        end: 'erased',
        rule: 'erasure-decision',
        until: '2026-11-24',
        blockedBy: [],
      },
      {
        documentId: world.report,
        end: 'erased',
        rule: 'erasure-decision',
        until: '2026-11-24',
        blockedBy: [],
      },
    ])
    world.on('2026-11-26')
    expect((await world.sweep()).ends).toEqual(['destroyed', 'destroyed'])
    expect(world.stored(world.passport)).toMatchObject({ state: 'destroyed', fileName: '' })
  })

  test('leaves what the law keeps, and says by which rule and until when', async () => {
    const world = await withWish()
    await world.tell('contract-ended', { circumstances: ['contract'] })

    const { items } = await world.erase()

    expect(items).toMatchObject([
      { end: 'kept', rule: 'con.claims2', until: '2028-11-24' },
      { end: 'kept', rule: 'health.contract', until: '2028-11-24' },
    ])
    world.on('2028-11-23')
    expect((await world.sweep()).ends).toEqual([])
    world.on('2028-11-24')
    expect((await world.sweep()).ends).toEqual(['destroyed', 'destroyed'])
  })

  test('says of a clock that has not started which rule waits for it', async () => {
    const world = await withWish()
    const told = { trigger: 'fact-known', on: '2026-11-24', circumstances: ['contract'] } as const
    await recordEvent(world.ports, louis, world.dossierId, { ...told, circumstances: ['contract'] }, keyed())

    const { items } = await world.erase([world.passport])

    expect(items).toEqual([
      { documentId: world.passport, end: 'kept', rule: 'con.claims2', until: undefined, blockedBy: [] },
    ])
  })

  test('waits for a hold, and says so', async () => {
    const world = await withWish()
    const hold = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-01-01' } as const
    await placeHold(world.ports, louis, world.dossierId, hold, keyed())

    const { items } = await world.erase([world.report])

    expect(items).toMatchObject([{ end: 'kept', rule: 'erasure-decision', blockedBy: ['hold'] }])
    world.on('2026-12-24')
    expect((await world.sweep()).ends).toEqual([])
  })

  test('hands nothing on from its entry on, and keeps what is left archived', async () => {
    const world = await withWish()
    await world.tell('contract-ended', { circumstances: ['contract'] })
    await world.erase([world.passport])

    await world.sweep()

    const opening = requestDownload(world.ports, ada, world.dossierId, world.passport, 'advice')
    await expect(opening).rejects.toMatchObject({ code: 'REFUSED' })
    expect(world.stored(world.passport).storage).toMatchObject({ isArchived: true })
  })

  test('is taken for a former client too: what the law keeps of them stays, and the rest goes', async () => {
    const world = await withWish()
    await world.tell('contract-ended', { circumstances: ['contract'] })
    const { accountId } = world
    const me = admitted(world, 'camille', { role: 'client', accountId }, 'client')
    await closeAccount(world.ports, me, accountId, keyed())

    const { items } = await world.erase([world.passport])

    expect(items).toMatchObject([{ end: 'kept', rule: 'con.claims2', until: '2028-11-24' }])
  })

  test('is about documents that are there, all of them or none', async () => {
    const world = await withWish()
    const absent = DocumentId.parse(`document_${letters}`)

    await expect(world.erase([world.passport, absent])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(world.stored(world.passport).erasureDecidedOn).toBeUndefined()
  })

  test('of another day does not move the first', async () => {
    const world = await withWish()
    const hold = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-01-01' } as const
    await placeHold(world.ports, louis, world.dossierId, hold, keyed())
    await world.erase([world.passport])
    world.on('2026-11-30')

    await world.erase([world.passport])

    expect(world.stored(world.passport).erasureDecidedOn).toBe('2026-11-24')
  })
})

holdsUnderFaults(
  {
    'decide-erasure': (ports: Awaited<ReturnType<typeof withWish>>['ports'], stage, key) =>
      stage.erase([stage.passport], ports, key),
  },
  withWish,
)
