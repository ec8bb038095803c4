/** What nobody has to tell: added, taken back, gone with its consent, and a place that is forgotten. */
import { expect, test } from 'vitest'
import { nearestAgency } from '../../../shared/model/agencies.ts'
import { digestOfText } from '../../../shared/model/consent.ts'
import type { VaultError } from '../../../shared/model/errors.ts'
import { findAgency } from '../../../shared/vault/find-agency.ts'
import { giveConsent } from '../../../shared/vault/give-consent.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { registerPartner } from '../../../shared/vault/register-partner.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { updateOptionalData } from '../../../shared/vault/update-optional-data.ts'
import { withdrawConsent } from '../../../shared/vault/withdraw-consent.ts'
import { keyed } from '../../judges/house.ts'
import { contentsUnder } from './life.ts'
import { ada, draft, opened } from './opened.ts'
import { admitted, diane } from './sharing.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: VaultError) => error.code,
  )
const text = 'Mes comptes peuvent être consultés.'
const figures = { incomeEuros: 3_000, expensesEuros: 1_200 }

/** A client with a loan and a car, and a provider that looks at accounts. */
async function served() {
  const world = await opened()
  const { ports, accountId, dossierId } = world
  const body = { legalName: 'Provider', kind: 'data-provider', country: 'FR', active: true } as const
  const { partnerId: providerId } = await registerPartner(ports, diane, body, keyed())
  const client = admitted(world, 'camille', { role: 'client', accountId }, 'client')
  const { dossierId: car } = await openDossier(ports, ada, { accountId, line: 'motor' }, keyed())
  const agree = () =>
    giveConsent(
      ports,
      client,
      dossierId,
      {
        partnerId: providerId,
        desk: 'non-medical',
        purpose: 'advice',
        categories: ['financial-situation'],
        text,
        textVersion: 'v1',
        language: 'fr',
        signedDigest: digestOfText(text),
        channel: 'signed',
      },
      keyed(),
    )
  const fetched = { kind: 'financial-situation', providerId, value: figures } as const
  const fetch = (value: typeof figures | null = figures) =>
    updateOptionalData(ports, client, dossierId, { ...fetched, value }, keyed())
  const seen = async () => (await showDossier(ports, ada, dossierId)).optionalData?.statements
  return { ...world, providerId, client, car, agree, fetch, fetched, seen }
}

test('a plate and what is known of the car are added, seen by the advisor, and taken back', async () => {
  const { ports, client, car, providerId } = await served()
  const change = (value: string | null) =>
    updateOptionalData(ports, client, car, { kind: 'licence-plate', value }, keyed())
  const vehicle = { type: 'car', model: 'Model', powerKw: 66 }
  await change('AB-123-CD')
  await updateOptionalData(
    ports,
    ada,
    car,
    { kind: 'vehicle-technical-data', value: vehicle, providerId },
    keyed(),
  )

  const before = await showDossier(ports, ada, car)
  await change(null)

  expect(before.optionalData).toMatchObject({ plate: 'AB-123-CD', vehicle })
  expect((await showOwnDossier(ports, client, car)).optionalData?.plate).toBeUndefined()
})

test('accounts are looked at under a consent of their own, and what was fetched goes with it', async () => {
  const world = await served()
  const { ports, client, dossierId } = world
  const without = await codeOf(world.fetch())
  const { consentId } = await world.agree()
  await world.fetch()
  const during = await world.seen()

  await withdrawConsent(ports, client, dossierId, consentId, 'signed', keyed())

  expect([without, during]).toMatchObject(['REFUSED', [figures]])
  expect(await world.seen()).toEqual([])
  expect(JSON.stringify(contentsUnder(world, 'optional-data'))).not.toContain('3000')
})

test('what a consent no longer covers is shown to nobody, withdrawn or not', async () => {
  const world = await served()
  await world.agree()
  await world.fetch()

  world.time.now += 366 * 24 * 3_600_000

  expect(await world.seen()).toEqual([])
})

test('what was fetched is taken back while the consent stands', async () => {
  const world = await served()
  await world.agree()
  await world.fetch()

  await world.fetch(null)

  expect(await world.seen()).toEqual([])
})

test('where somebody is answers which agency is near, and stays nowhere', async () => {
  const { ports, client, judge } = await served()
  const place = { latitude: 45.7654321, longitude: 4.8765432 }

  const agency = await findAgency(ports, client, place)

  expect(agency).toEqual({ city: 'Lyon' })
  const kept = JSON.stringify([judge.entries(), [...judge.items.values()]])
  expect(kept).not.toMatch(/7654321|8765432|Lyon/)
})

test('the shortest way decides, across the date line too', () => {
  expect(nearestAgency({ latitude: 48.5, longitude: 7.7 })).toEqual({ city: 'Strasbourg' })
  expect(nearestAgency({ latitude: -48.9, longitude: -177.6 })).toEqual(
    nearestAgency({ latitude: -48.9, longitude: 182.4 }),
  )
})

test('what the law keeps out of insurance is not taken, and the refusal says nothing of it', async () => {
  const { ports, dossierId, judge } = await served()
  const bring = (source: 'shared-medical-record' | 'genetic-test') =>
    codeOf(requestUpload(ports, ada, dossierId, { ...draft('examination-report'), source }, keyed()))

  const codes = [await bring('shared-medical-record'), await bring('genetic-test')]

  expect(codes).toEqual(['CATEGORY_NOT_NEEDED', 'CATEGORY_NOT_NEEDED'])
  expect(JSON.stringify(judge.entries())).not.toMatch(/genetic|shared-medical-record/)
})

type Stage = Awaited<ReturnType<typeof staged>>
const changes: Changes<Stage['ports'], Stage> = {
  'update-optional-data': (ports, { client, dossierId, fetched }, key) =>
    updateOptionalData(ports, client, dossierId, fetched, key),
}

async function staged() {
  const world = await served()
  await world.agree()
  return world
}

holdsUnderFaults(changes, staged)
