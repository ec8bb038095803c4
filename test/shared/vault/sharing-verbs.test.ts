/** What a partner's desk receives: exactly what one person agreed to, as long as they agree. */
import { expect, test } from 'vitest'
import type { VaultError } from '../../../shared/model/errors.ts'
import type { DocumentId, PartnerId, TransmissionId } from '../../../shared/model/ids.ts'
import type { Caller } from '../../../shared/vault/access-request.ts'
import { acknowledgeTransmission } from '../../../shared/vault/acknowledge-transmission.ts'
import { decideTransmission } from '../../../shared/vault/decide-transmission.ts'
import {
  listTransmissionsOfDesk,
  listTransmissionsOfDossier,
} from '../../../shared/vault/list-transmissions.ts'
import { readTransmittedDocument } from '../../../shared/vault/read-transmitted-document.ts'
import { registerPartner } from '../../../shared/vault/register-partner.ts'
import { showTransmission } from '../../../shared/vault/show-transmission.ts'
import { the } from '../../../shared/vault/the.ts'
import { withdrawConsent } from '../../../shared/vault/withdraw-consent.ts'
import { keyed } from '../../judges/house.ts'
import { judgeWitnesses } from '../../judges/sealing.ts'
import { ada, dumas, page } from './opened.ts'
import { alpha, diane, sharedDossier } from './sharing.ts'

type World = Awaited<ReturnType<typeof sharedDossier>>

/** `opened` where the bytes were asked for, else the code of the refusal. */
async function reading(
  { ports, dossierId }: World,
  by: Caller & { readonly partnerId: PartnerId },
  transmissionId: TransmissionId,
  documentId: DocumentId,
): Promise<string> {
  let opened = false
  const open = () => {
    opened = true
    return Promise.reject(new Error('no bytes on the judge'))
  }
  const all = { ...ports, ...judgeWitnesses(), transmittedObjects: { open } }
  const place = { partnerId: by.partnerId, dossierId, transmissionId, documentId }
  const attempt = readTransmittedDocument(all, by, place, 'underwriting')
  const code = await attempt.then(
    () => 'read',
    (error: VaultError) => error.code,
  )
  return opened ? 'opened' : code
}

const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: VaultError) => error.code,
  )

/** A report that was released and sent to the medical service of the first partner. */
async function sent() {
  const world = await sharedDossier()
  const { consentId } = await world.consent(world.a, 'medical')
  await world.release(world.report, world.a)
  const { transmissionId } = await world.send(dumas, world.a, 'medical', [world.report])
  return { ...world, consentId, transmissionId }
}

test('the medical service that the person named reads, and no other desk', async () => {
  const world = await sent()

  const readers = Object.entries(world.desks).map(
    async ([name, desk]) => [name, await reading(world, desk, world.transmissionId, world.report)] as const,
  )

  expect(Object.fromEntries(await Promise.all(readers))).toEqual({
    aMedical: 'opened',
    aSales: 'NOT_FOUND',
    bMedical: 'NOT_FOUND',
    bSales: 'NOT_FOUND',
  })
})

test('a document that was not sent is not there', async () => {
  const world = await sent()

  const other = await reading(world, world.desks.aMedical, world.transmissionId, world.statement)

  expect(other).toBe('NOT_FOUND')
})

test('nothing is sent without a consent for that partner and desk, or without the release of a physician', async () => {
  const world = await sharedDossier()

  const without = await refusalOf(world.send(dumas, world.a, 'medical', [world.report]))
  await world.consent(world.a, 'medical')
  const unreleased = await refusalOf(world.send(dumas, world.a, 'medical', [world.report]))
  await world.release(world.report, world.a)
  const elsewhere = await refusalOf(world.send(ada, world.b, 'non-medical', [world.statement]))

  expect([without, unreleased, elsewhere]).not.toContain('done')
  expect(await refusalOf(world.send(dumas, world.a, 'medical', [world.report]))).toBe('done')
})

test('a report never goes to the desk that is not medical, nor from an advisor', async () => {
  const world = await sharedDossier()
  await world.consent(world.a, 'medical')
  await world.consent(world.a, 'non-medical')
  await world.release(world.report, world.a)

  const tries = [
    await refusalOf(world.send(ada, world.a, 'non-medical', [world.report])),
    await refusalOf(world.send(ada, world.a, 'medical', [world.report])),
  ]

  expect(tries).not.toContain('done')
})

test('a withdrawal cuts the next read, and the other partner is untouched', async () => {
  const world = await sent()
  await world.consent(world.b, 'non-medical')
  const { transmissionId: other } = await world.send(ada, world.b, 'non-medical', [world.statement])
  const { ports, client, dossierId, consentId } = world

  await withdrawConsent(ports, client, dossierId, consentId, 'signed', keyed())

  expect(await reading(world, world.desks.aMedical, world.transmissionId, world.report)).not.toBe('opened')
  expect(await reading(world, world.desks.bSales, other, world.statement)).toBe('opened')
  expect(world.published).toContainEqual({
    type: 'ConsentWithdrawn',
    dossierId,
    partnerId: world.a,
    consentId,
  })
})

test('a partner that declines reads no more, and is sent nothing before a new consent', async () => {
  const world = await sharedDossier()
  const { ports, dossierId, desks, a, statement } = world
  await world.consent(a, 'non-medical')
  const { transmissionId } = await world.send(ada, a, 'non-medical', [statement])

  const place = { partnerId: a, dossierId, transmissionId }
  await decideTransmission(ports, desks.aSales, place, { decision: 'declined' }, keyed())

  expect(await reading(world, desks.aSales, transmissionId, statement)).not.toBe('opened')
  expect(await refusalOf(world.send(ada, a, 'non-medical', [statement]))).not.toBe('done')
  await world.consent(a, 'non-medical')
  expect(await refusalOf(world.send(ada, a, 'non-medical', [statement]))).toBe('done')
})

test('a partner that the register calls inactive finds, reads and decides nothing more', async () => {
  const world = await sent()
  const { ports, a, dossierId, desks, transmissionId } = world

  await registerPartner(ports, diane, { ...alpha, partnerId: a, active: false }, keyed())

  const place = { partnerId: a, dossierId, transmissionId }
  const asked = [
    await reading(world, desks.aMedical, transmissionId, world.report),
    await refusalOf(showTransmission(ports, desks.aMedical, place)),
    await refusalOf(listTransmissionsOfDesk(ports, desks.aMedical, a, 'medical', page)),
    await refusalOf(acknowledgeTransmission(ports, desks.aMedical, place, [], keyed())),
    await refusalOf(decideTransmission(ports, desks.aMedical, place, { decision: 'accepted' }, keyed())),
  ]
  expect(new Set(asked)).toEqual(new Set(['REFUSED']))
})

test('a desk that names another partner than its own finds nothing', async () => {
  const world = await sent()
  const { ports, b, dossierId, desks, transmissionId } = world

  const attempt = showTransmission(ports, desks.aMedical, { partnerId: b, dossierId, transmissionId })

  expect(await refusalOf(attempt)).toBe('NOT_FOUND')
})

test('the medical service decides nothing', async () => {
  const { ports, desks, a, dossierId, transmissionId } = await sent()

  const place = { partnerId: a, dossierId, transmissionId }
  const attempt = decideTransmission(ports, desks.aMedical, place, { decision: 'accepted' }, keyed())

  expect(await refusalOf(attempt)).toBe('REFUSED')
})

test('a consent counts no more twelve months after it was given', async () => {
  const world = await sent()

  world.time.now = Date.UTC(2027, 10, 24, 9)

  expect(await refusalOf(world.send(dumas, world.a, 'medical', [world.report]))).not.toBe('done')
})

test('on a loan an insurer is to answer within three weeks, a lender within two, and both see the day', async () => {
  const world = await sharedDossier()
  const { ports, a, b, desks, dossierId, statement } = world
  const bySales = { [a]: desks.aSales, [b]: desks.bSales }
  const dayFor = async (partnerId: typeof a) => {
    await world.consent(partnerId, 'non-medical')
    const { transmissionId } = await world.send(ada, partnerId, 'non-medical', [statement])
    const place = { partnerId, dossierId, transmissionId }
    return (await showTransmission(ports, the(bySales[partnerId]), place)).answerBy
  }

  const days = [await dayFor(a), await dayFor(b)]

  expect(days).toEqual(['2026-12-15', '2026-12-08'])
  const { items } = await listTransmissionsOfDossier(ports, ada, dossierId, page)
  expect(items.map(({ answerBy }) => answerBy).toSorted()).toEqual(['2026-12-08', '2026-12-15'])
})
