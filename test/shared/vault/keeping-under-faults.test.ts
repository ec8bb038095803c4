/** What keeps a dossier and what holds it, with any of their calls failing. */
import { decideErasure } from '../../../shared/vault/decide-erasure.ts'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { restrictDossier } from '../../../shared/vault/restrict-dossier.ts'
import { setAsideDocument } from '../../../shared/vault/set-aside-document.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { keyed } from '../../judges/house.ts'
import { lea, louis, withKept } from './kept.ts'
import { dumas } from './opened.ts'
import { diane } from './sharing.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

const hold = { kind: 'litigation', reference: 'F-1', reviewOn: '2027-05-24' } as const

/** A hold that one officer wants lifted. */
async function staged() {
  const world = await withKept()
  const { ports, dossierId } = world
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const { holdId } = await placeHold(ports, louis, dossierId, hold, keyed())
  await liftHold(ports, louis, dossierId, holdId, keyed())
  return { ...world, holdId }
}

type Stage = Awaited<ReturnType<typeof staged>>

const changes: Changes<Stage['ports'], Stage> = {
  'record-event': (ports, { dossierId }, key) =>
    recordEvent(ports, louis, dossierId, { trigger: 'dossier-ended', on: '2026-11-24' }, key),
  'place-hold': (ports, { dossierId }, key) => placeHold(ports, louis, dossierId, hold, key),
  'lift-hold': (ports, { dossierId, holdId }, key) => liftHold(ports, lea, dossierId, holdId, key),
  'restrict-dossier': (ports, { dossierId }, key) =>
    restrictDossier(ports, diane, dossierId, { isRestricted: true, reference: 'R-1' }, key),
  'decide-erasure': (ports, { dossierId, passport }, key) =>
    decideErasure(ports, diane, dossierId, { reference: 'E-1', documentIds: [passport] }, key),
  'set-aside-document': (ports, { dossierId, report }, key) =>
    setAsideDocument(ports, dumas, dossierId, report, { reason: 'aeras' }, key),
}

holdsUnderFaults(changes, staged)
