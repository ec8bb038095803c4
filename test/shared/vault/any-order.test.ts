/**
 * Whatever happens to a dossier, in whatever order, with processes that end anywhere and a clock that jumps: nothing is
 * deleted before its law and its holds let it go, and storage comes to say what the records say.
 * SEED=<number> repeats a run, ORDERS=<number> tries more.
 */
import { expect, test } from 'vitest'
import type { DocumentId, HoldId } from '../../../shared/model/ids.ts'
import { daysLater, parisDay } from '../../../shared/model/paris-day.ts'
import type { EventDraft } from '../../../shared/model/retention.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import type { Destroyer } from '../../../shared/vault/objects.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import {
  dispositionOfDocument,
  holdsOn,
  scheduleOfDocument,
  storageOfDocument,
} from '../../../shared/vault/retained-document.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { keyed } from '../../judges/house.ts'
import { seeded } from '../../judges/virtual-time.ts'
import { lea, louis, withKept } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000_000))
const orders = Number(process.env.ORDERS ?? 12)
const steps = 24
const dayMs = 24 * 3_600_000
/** More calls than a sweep of two documents makes: some processes come to their end. */
const callsMax = 60

const opened = '2026-11-24'
const triggers = [
  'dossier-ended',
  'contract-ended',
  'insured-event',
  'event-known',
  'relationship-ended',
] as const
const tellings: readonly (EventDraft['circumstances'] | undefined)[] = [
  undefined,
  undefined,
  undefined,
  ['contract'],
  ['beneficiary-other'],
  ['defence'],
]

type Kept = Awaited<ReturnType<typeof withKept>>

/** What the records say of a document, as the sweep reads it. */
function retained(world: Kept, documentId: DocumentId) {
  const { pk, sk } = keyOf.retention(world.dossierId)
  const retention = world.judge.items.has(`${pk}\n${sk}`) ? world.retention() : undefined
  const document = world.stored(documentId)
  return { document, part: 'current', retention, dossier: undefined, approvals: undefined } as const
}

/** Every removal is looked at in the moment in which it happens. */
function watched(world: Kept) {
  const wrong: string[] = []
  const destroyer: Destroyer = {
    ...world.storage.destroyer,
    async destroy(permit, place) {
      const before = world.storage.removed.length
      const answer = await world.storage.destroyer.destroy(permit, place)
      if (world.storage.removed.length === before) return answer
      const now = world.time.now
      const item = retained(world, place.documentId)
      if (holdsOn(item) > 0) wrong.push('removed under a hold')
      const lock = scheduleOfDocument(item).lockUntil?.day
      if (lock !== undefined && parisDay(now) < lock) wrong.push('removed before its lock ended')
      return answer
    },
  }
  return { wrong, world: { ...world, ports: { ...world.ports, destroyer } } }
}

async function play(ofSeed: number) {
  const random = seeded(ofSeed)
  const { wrong, world } = watched(await withKept())
  const { ports, dossierId, passport, report, time, published } = world
  const some = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const holds: HoldId[] = []
  let latest = time.now
  const inAProcess = () =>
    random() < 0.5
      ? mortal(world, 1 + Math.floor(random() * callsMax), some(['before', 'after'] as const)).ports
      : ports
  const today = () => parisDay(time.now)

  const acts: readonly (() => Promise<unknown>)[] = [
    async () => {
      const on = daysLater(opened, Math.floor(random() * ((time.now - Date.parse(opened)) / dayMs)))
      const told = on > today() ? today() : on
      const circumstances = some(tellings)
      await recordEvent(
        ports,
        louis,
        dossierId,
        { trigger: some(triggers), on: told, circumstances },
        keyed(),
      )
    },
    async () => {
      const documentIds = some([undefined, [passport], [report]])
      const draft = { kind: 'litigation', reference: 'F-1', reviewOn: daysLater(today(), 100) } as const
      const key = keyed()
      await orCrash(placeHold(inAProcess(), louis, dossierId, { ...draft, documentIds }, key))
      holds.push((await placeHold(ports, louis, dossierId, { ...draft, documentIds }, key)).holdId)
    },
    ...Array.from({ length: 3 }, () => async () => {
      const holdId = holds.pop()
      if (holdId === undefined) return
      for (const officer of [louis, lea]) await liftHold(ports, officer, dossierId, holdId, keyed())
    }),
    async () => {
      const days = random() < 0.2 ? -random() * 30 : random() * 1_500
      latest = Math.max(latest, time.now)
      time.now = Math.max(Date.parse(`${opened}T12:00:00Z`), time.now + Math.floor(days * dayMs))
      await world.takeCases()
    },
    ...Array.from({ length: 3 }, () => async () => {
      const before = published.length
      const process = inAProcess()
      await orCrash(sweepRetention(process))
      for (const event of published.slice(before))
        if (event.type === 'DispositionDecided' && random() < 0.8)
          await orCrash(destroyVersion(process, event.documentId))
    }),
    () => orCrash(destroyVersion(inAProcess(), some([passport, report]))),
  ]
  // Most dossiers end: under way nothing is due.
  if (random() < 0.8)
    await recordEvent(ports, louis, dossierId, { trigger: 'dossier-ended', on: opened }, keyed())
  for (let step = 0; step < steps; step += 1) await some(acts)()
  // What was written ahead of time is looked at when its day comes again.
  time.now = Math.max(latest, time.now)
  for (let hour = 0; hour < 3; hour += 1) await world.sweep(ports)
  return { world, wrong }
}

/** Of a document, in words, whatever storage says that the records do not. */
function differences(world: Kept, documentId: DocumentId): string[] {
  const item = retained(world, documentId)
  const { document } = item
  const certificates = [...world.judge.items.values()].filter(({ sk }) => sk === `certificate#${documentId}`)
  const isThere = world.versionOf(documentId) !== undefined
  if (document.state === 'destroyed') {
    if (isThere) return ['destroyed, and there']
    return certificates.length === 1 ? [] : ['destroyed, and not certified once']
  }
  if (!isThere) return [`${document.state}, and gone`]
  if (certificates.length > 0) return ['certified, and there']
  const now = world.time.now
  const want = storageOfDocument(item, now)
  const [, has] = [...world.storage.settings].find(([name]) => name.includes(documentId)) ?? []
  const { legalHold = 'ON', isArchived = false, isBlocked = false, lockUntil = 0 } = has ?? {}
  const isLockedLonger = now < lockUntil
  const isOwed = dispositionOfDocument(item, now).verdict === 'act' && !isLockedLonger
  return [
    ...(legalHold === want.legalHold ? [] : [`the flag is ${legalHold}`]),
    ...(isArchived === want.isArchived ? [] : [`archived: ${isArchived}`]),
    ...(isBlocked === want.isBlocked ? [] : [`blocked: ${isBlocked}`]),
    ...(lockUntil >= (want.lockUntil ?? 0) ? [] : ['locked too shortly']),
    ...(isOwed ? ['due, free, and still there'] : []),
  ]
}

test(`seed ${seed}: in whatever order, storage comes to say what the records say, and nothing goes early`, {
  timeout: 600_000,
}, async () => {
  const seen = { destroyed: 0, kept: 0 }
  for (let one = seed; one < seed + orders; one += 1) {
    const { world, wrong } = await play(one)

    const where = `SEED=${one} ORDERS=1`
    expect(wrong, where).toEqual([])
    for (const documentId of [world.passport, world.report]) {
      expect(differences(world, documentId), where).toEqual([])
      seen[world.stored(documentId).state === 'destroyed' ? 'destroyed' : 'kept'] += 1
    }
  }

  // Orders that all end alike prove nothing; a dozen may.
  if (orders >= 100) expect(Math.min(seen.destroyed, seen.kept)).toBeGreaterThan(0)
})
