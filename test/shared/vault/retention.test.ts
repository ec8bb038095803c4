import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { detections } from '../../../shared/detection/detections.ts'
import { VaultError } from '../../../shared/model/errors.ts'
import { Certificate } from '../../../shared/model/retention.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { explainRetention } from '../../../shared/vault/explain-retention.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { setAsideDocument } from '../../../shared/vault/set-aside-document.ts'
import { showCertificate } from '../../../shared/vault/show-certificate.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { the } from '../../../shared/vault/the.ts'
import { keyed } from '../../judges/house.ts'
import { lea, louis, withKept } from './kept.ts'
import { dumas } from './opened.ts'

type World = Awaited<ReturnType<typeof withKept>>

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (error: unknown) => (error instanceof VaultError ? error.code : error),
  )

/** The dossier ends without a contract on the first day of the story. */
const end = ({ ports, dossierId }: World, on = '2026-11-24') =>
  recordEvent(ports, louis, dossierId, { trigger: 'dossier-ended', on }, keyed())

const hold = ({ ports, dossierId }: World, reviewOn = '2027-11-24') =>
  placeHold(ports, louis, dossierId, { kind: 'litigation', reference: 'file-7', reviewOn }, keyed())

async function lift({ ports, dossierId }: World, holdId: Awaited<ReturnType<typeof hold>>['holdId']) {
  await liftHold(ports, louis, dossierId, holdId, keyed())
  return liftHold(ports, lea, dossierId, holdId, keyed())
}

describe('the end of a refused dossier', () => {
  test('its papers go after three years and its health documents after five, to the day', async () => {
    const world = await withKept()
    await end(world)
    await world.sweep()

    world.on('2029-11-23')
    await world.sweep()
    expect(world.versionOf(world.passport)).toBeDefined()

    world.on('2029-11-24')
    expect((await world.sweep()).ends).toEqual(['destroyed'])
    expect(world.versionOf(world.passport)).toBeUndefined()
    expect(world.stored(world.passport).state).toBe('destroyed')

    world.on('2031-11-23')
    await world.sweep()
    expect(world.versionOf(world.report)).toBeDefined()

    world.on('2031-11-24')
    expect((await world.sweep()).ends).toEqual(['destroyed'])
    expect(world.versionOf(world.report)).toBeUndefined()
  })

  test('closing takes the guard off and archives; nothing is unlocked before the floor', async () => {
    const world = await withKept()
    await end(world)

    expect(await world.sweep()).toMatchObject({ looks: 1, stored: 2, decided: 0, failed: 0 })

    expect([...world.storage.settings.values()]).toEqual([
      expect.objectContaining({ legalHold: 'OFF', isArchived: true, isBlocked: false }),
      expect.objectContaining({ legalHold: 'OFF', isArchived: true, isBlocked: false }),
    ])
  })

  test('a sweep with nothing to do changes nothing and leaves no entry', async () => {
    const world = await withKept()
    await end(world)
    await world.sweep()
    const entries = world.judge.links().length

    expect(await world.sweep()).toMatchObject({ looks: 0, failed: 0 })
    expect(world.judge.links()).toHaveLength(entries)
  })

  test('what is left of a destroyed document names no person', async () => {
    const world = await withKept()
    await end(world)
    world.on('2029-11-24')

    expect((await world.sweep()).ends).toEqual(['destroyed'])
    expect(JSON.stringify(world.stored(world.passport))).not.toMatch(/canari/i)
  })

  test('the certificate says which rule, which clock and when, and its signature holds', async () => {
    const world = await withKept()
    await end(world)
    world.on('2032-01-01')
    await world.takeCases()
    expect((await world.sweep()).ends).toEqual(['destroyed', 'destroyed'])

    const signed = await showCertificate(world.ports, louis, world.dossierId, world.report, {
      of: 'document',
    })

    const bytes = Buffer.from(signed.certificate, 'base64')
    const spki = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(signed.publicKey, 'base64'),
    ])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    expect(verify(null, bytes, key, Buffer.from(signed.signature, 'base64'))).toBe(true)
    expect(Certificate.parse(JSON.parse(bytes.toString()))).toMatchObject({
      documentId: world.report,
      rule: 'health.no-contract',
      due: '2031-11-24',
      clocks: { 'dossier-ended': '2026-11-24' },
      holds: 0,
    })
    expect(bytes.toString()).not.toMatch(/canari/i)
  })

  test('a document that is not destroyed has no certificate', async () => {
    const world = await withKept()

    expect(
      await refusal(showCertificate(world.ports, louis, world.dossierId, world.passport, { of: 'document' })),
    ).toBe('NOT_FOUND')
  })
})

describe('a hold', () => {
  test('keeps what is due, in records and in storage, and its lifting lets it go at once', async () => {
    const world = await withKept()
    const { holdId } = await hold(world)
    await end(world)
    world.on('2032-01-01')
    await world.takeCases()

    expect((await world.sweep()).ends).toEqual([])
    expect([...world.storage.settings.values()].map(({ legalHold }) => legalHold)).toEqual(['ON', 'ON'])

    expect(await lift(world, holdId)).toEqual({ state: 'lifted' })
    expect((await world.sweep()).ends).toEqual(['destroyed', 'destroyed'])
  })

  test('is not lifted by one alone', async () => {
    const world = await withKept()
    const { holdId } = await hold(world)

    await liftHold(world.ports, louis, world.dossierId, holdId, keyed())

    expect(await refusal(liftHold(world.ports, louis, world.dossierId, holdId, keyed()))).toBe('WRONG_STATE')
    expect(world.retention().holds).toHaveLength(1)
  })

  test('of several, the last one lifted lets go', async () => {
    const world = await withKept()
    const first = await hold(world)
    const second = await hold(world)
    await end(world)
    world.on('2032-01-01')
    await world.takeCases()

    await lift(world, first.holdId)
    expect((await world.sweep()).ends).toEqual([])
    await lift(world, second.holdId)
    expect((await world.sweep()).ends).toEqual(['destroyed', 'destroyed'])
  })

  test('on one document keeps that one alone', async () => {
    const world = await withKept()
    const draft = { kind: 'authority', reference: 'file-8', reviewOn: '2027-01-01' } as const
    await placeHold(world.ports, louis, world.dossierId, { ...draft, documentIds: [world.report] }, keyed())
    await end(world)
    world.on('2032-01-01')
    await world.takeCases()

    expect((await world.sweep()).ends).toEqual(['destroyed'])
    expect(world.versionOf(world.report)).toBeDefined()
  })

  test('that comes after the decision and before the deletion gives the document back', async () => {
    const world = await withKept()
    await end(world)
    world.on('2032-01-01')
    await world.takeCases()
    const before = world.published.length
    await sweepRetention(world.ports)
    expect(world.published.slice(before).map(({ type }) => type)).toContain('DispositionDecided')

    await hold(world, '2032-06-01')

    expect(await destroyVersion(world.ports, world.passport)).toBe('kept')
    await world.sweep()
    expect(world.stored(world.passport).state).toBe('available')
    expect(world.stored(world.passport).disposition).toBeUndefined()
  })

  test('that comes when the version is gone already does not unsay it: it is certified', async () => {
    const world = await withKept()
    await end(world)
    world.on('2032-01-01')
    await world.takeCases()
    await sweepRetention(world.ports)
    const signer = { ...world.ports.signer, sign: () => Promise.reject(new Error('the process ends')) }
    await expect(destroyVersion({ ...world.ports, signer }, world.passport)).rejects.toThrow()
    expect(world.versionOf(world.passport)).toBeUndefined()

    await hold(world, '2032-06-01')
    await world.sweep()
    await world.sweep()

    expect(world.stored(world.passport).state).toBe('destroyed')
    expect(world.stored(world.report).state).toBe('available')
  })

  test('whose day to be looked at has passed stays, and is told of', async () => {
    const world = await withKept()
    await hold(world, '2026-12-01')
    await world.sweep()
    world.on('2026-12-01')

    await world.sweep()

    expect(world.published).toContainEqual({
      type: 'IncidentRaised',
      incident: 'hold-review-overdue',
      about: world.dossierId,
    })
    expect(world.retention().holds).toHaveLength(1)
  })

  test('on what would be gone without it, or what the law bars, keeps it and is told of to the privacy officer', async () => {
    const world = await withKept()
    const told = () =>
      world.published.flatMap((event) =>
        event.type === 'IncidentRaised' && event.incident === 'hold-on-what-is-due' ? [event.about] : [],
      )
    await setAsideDocument(world.ports, dumas, world.dossierId, world.report, { reason: 'aeras' }, keyed())
    await hold(world, '2027-11-24')
    await world.sweep()
    const aside = told()
    await recordEvent(
      world.ports,
      louis,
      world.dossierId,
      { trigger: 'dossier-ended', on: '2026-11-24' },
      keyed(),
    )
    world.on('2029-11-24')
    await world.sweep()

    expect(aside).toEqual([world.report])
    expect(world.stored(world.report).state).toBe('set-aside')
    expect(world.objects.kept.size).toBe(2)
    expect(told()).toContain(world.passport)
    expect(detections['hold-on-what-is-due'].owner).toBe('privacy-officer')
  })

  test('without an end to be looked at within a year is refused', async () => {
    const world = await withKept()

    expect(await refusal(hold(world, '2027-11-25'))).toBe('WRONG_STATE')
    expect(await refusal(hold(world, '2026-11-24'))).toBe('WRONG_STATE')
  })
})

describe('what the law bars', () => {
  test('goes in its days although its dossier is open, and the rest stays', async () => {
    const world = await withKept()
    await setAsideDocument(world.ports, dumas, world.dossierId, world.report, { reason: 'genetic' }, keyed())

    await world.sweep()
    world.on('2026-11-26')

    expect((await world.sweep()).ends).toEqual(['destroyed'])
    expect(world.versionOf(world.report)).toBeUndefined()
    expect(world.versionOf(world.passport)).toBeDefined()
  })
})

describe('an officer', () => {
  test('sees why a document is kept, until when, and by which rule', async () => {
    const world = await withKept()
    await end(world)

    expect(await explainRetention(world.ports, louis, world.dossierId, world.passport)).toMatchObject({
      phase: 'active',
      due: { day: '2029-11-24', rule: 'dossier.refused', version: 1 },
      verdict: 'wait',
      holds: 0,
    })
  })

  test('corrects what was recorded; the history keeps both days', async () => {
    const world = await withKept()
    world.on('2026-12-01')
    await end(world, '2026-11-25')
    await end(world, '2026-12-01')

    const told = [...world.judge.items.values()].filter(({ sk }) => sk.startsWith('retention-event#'))

    expect(world.retention().clocks['dossier-ended']).toBe('2026-12-01')
    expect(told.map(({ content }) => content)).toMatchObject([
      { on: '2026-11-25' },
      { on: '2026-12-01', was: '2026-11-25' },
    ])
  })

  test('makes nothing due at once by telling a day from before the dossier', async () => {
    const world = await withKept()

    expect(await refusal(end(world, '2016-01-31'))).toBe('WRONG_STATE')
    expect(await world.sweep()).toMatchObject({ looks: 0 })
  })

  test('adds to what is known of a dossier, and takes nothing back by leaving it out', async () => {
    const world = await withKept()
    const told = { trigger: 'fact-known', on: '2026-11-24', circumstances: ['contract'] } as const
    const body = { ...told, circumstances: [...told.circumstances] }
    await recordEvent(world.ports, louis, world.dossierId, body, keyed())

    await recordEvent(world.ports, louis, world.dossierId, { ...body, circumstances: ['defence'] }, keyed())

    expect(world.retention().circumstances).toEqual(['contract', 'defence'])
  })

  test('records nothing that has not happened yet', async () => {
    const world = await withKept()

    expect(await refusal(end(world, '2026-11-25'))).toBe('WRONG_STATE')
  })
})

test('what no rule covers stays, and the privacy officer is told of it', async () => {
  const world = await withKept()
  const { pk, sk } = keyOf.document(world.dossierId, world.passport)
  const item = the(world.judge.items.get(`${pk}\n${sk}`))
  // Never stored (ruling A25): as an old release might have left one.
  world.judge.items.set(`${pk}\n${sk}`, {
    ...item,
    content: { ...(item.content as object), category: 'geolocation' },
  })
  await recordEvent(
    world.ports,
    louis,
    world.dossierId,
    { trigger: 'dossier-ended', on: '2026-11-24' },
    keyed(),
  )

  world.on('2099-01-01')
  await world.sweep()

  expect(world.published).toContainEqual({
    type: 'IncidentRaised',
    incident: 'retention-undecided',
    about: world.passport,
  })
  expect(world.stored(world.passport).state).toBe('available')
})
