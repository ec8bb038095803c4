/** Rights that end while they are used: who ends each of them, and who is using it at that moment. */
import type { Action } from '../../../shared/model/words.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { decideTransmission } from '../../../shared/vault/decide-transmission.ts'
import { endDelegation } from '../../../shared/vault/end-delegation.ts'
import { registerPartner } from '../../../shared/vault/register-partner.ts'
import { restrictDossier } from '../../../shared/vault/restrict-dossier.ts'
import { withdrawConsent } from '../../../shared/vault/withdraw-consent.ts'
import { idOf, keyed } from '../../judges/house.ts'
import { ada, dumas } from './opened.ts'
import type { racingWorld, Use } from './racing.ts'
import { alpha, diane } from './sharing.ts'

export interface Race {
  /** What ends the right, and the action by which its entry says so. */
  readonly end: Use
  readonly endedBy: Action
  /** What is asked with that right at the same moment, and the actions of these. */
  readonly uses: readonly Use[]
  readonly guarded: readonly Action[]
}

type World = Awaited<ReturnType<typeof racingWorld>>

const issuer = 'https://issuer.example'
const yesterday = '2026-11-23'
const ending = (endedBy: Action, end: Use) => ({ endedBy, end })
const using = (guarded: readonly Action[], ...uses: Use[]) => ({ guarded, uses })

export const racesOf = (world: World): Readonly<Record<string, Race>> => ({
  ...racesOnSharing(world),
  ...racesOnPeople(world),
})

function racesOnSharing({ uses, client, dossierId, consentId, desks, places, a, accountId }: World) {
  const reads = 'read-transmitted-document'
  const sends = 'transmit-documents'
  return {
    'a consent is withdrawn': {
      ...ending('withdraw-consent', (ports) =>
        withdrawConsent(ports, client, dossierId, consentId, 'signed', keyed()),
      ),
      ...using([reads, sends], uses.sendsReport, uses.medicalDeskReads, uses.sendsReport),
    },
    'a partner withdraws': {
      ...ending('decide-transmission', (ports) =>
        decideTransmission(ports, desks.aSales, places.sales, { decision: 'withdrawn' }, keyed()),
      ),
      ...using([reads, sends], uses.salesDeskReads, uses.medicalDeskReads, uses.sendsStatement),
    },
    'a partner leaves the register': {
      ...ending('register-partner', (ports) =>
        registerPartner(ports, diane, { ...alpha, partnerId: a, active: false }, keyed()),
      ),
      ...using(
        [reads, sends, 'show-transmission'],
        uses.medicalDeskReads,
        uses.sendsStatement,
        uses.salesDeskLooks,
      ),
    },
    'a dossier is restricted': {
      ...ending('restrict-dossier', (ports) =>
        restrictDossier(ports, diane, dossierId, { isRestricted: true, reference: 'R-1' }, keyed()),
      ),
      ...using(
        [reads, sends, 'request-download'],
        uses.medicalDeskReads,
        uses.sendsStatement,
        uses.downloads,
      ),
    },
    'an account is closed': {
      ...ending('close-account', (ports) => closeAccount(ports, client, accountId, keyed())),
      ...using(
        [reads, 'request-download', 'show-dossier'],
        uses.downloads,
        uses.medicalDeskReads,
        uses.looks,
      ),
    },
  } satisfies Readonly<Record<string, Race>>
}

function racesOnPeople({ uses, dossierId, mado }: World) {
  const reads = 'read-health-document'
  const medical = using(
    [reads, 'record-outcome', 'transmit-documents'],
    uses.physicianReads,
    uses.concludes,
    uses.sendsReport,
  )
  return {
    'another physician is assigned': {
      ...ending('assign-physician', (ports) =>
        assignPhysician(ports, ada, dossierId, idOf('dr-evrard'), keyed()),
      ),
      ...medical,
    },
    'a mandate ends': {
      ...ending('admit-principal', (ports) =>
        admitPrincipal(ports, {
          ...{ issuer, subject: 'dr-dumas', country: 'FR', role: 'physician', rpps: '00000000001' },
          mandate: { from: '2025-01-01', until: yesterday },
        }),
      ),
      ...medical,
    },
    'a training lapses': {
      ...ending('admit-principal', (ports) =>
        admitPrincipal(ports, {
          ...{ issuer, subject: 'ada', country: 'FR', role: 'advisor', trainingValidUntil: yesterday },
        }),
      ),
      ...using(
        ['request-download', 'request-upload', 'transmit-documents'],
        uses.downloads,
        uses.uploads,
        uses.sendsStatement,
      ),
    },
    'a delegation ends': {
      ...ending('end-delegation', (ports) =>
        endDelegation(ports, dumas, dossierId, mado.principalId, keyed()),
      ),
      ...using([reads], uses.staffReads, uses.staffReads),
    },
  } satisfies Readonly<Record<string, Race>>
}
