/** What records say of a person goes when its day has come: decided once, certified, and never under a hold. */
import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { recordsAtOnceMax } from '../../../shared/limits.ts'
import { Account } from '../../../shared/model/account.ts'
import { DossierId } from '../../../shared/model/ids.ts'
import { nobody } from '../../../shared/model/nobody.ts'
import { digestOf } from '../../../shared/vault/certificate.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { recordOf } from '../../../shared/vault/dossier-records.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { listCertificates } from '../../../shared/vault/list-certificates.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { keyed } from '../../judges/house.ts'
import { lea, louis } from './kept.ts'
import { ada, dumas, letters } from './opened.ts'
import { remembered } from './remembered.ts'
import { admitted } from './sharing.ts'

const proofs = ['assignment', 'certificate', 'chain', 'document', 'dossier', 'records-certificate']

describe('the records of a dossier that came to nothing', () => {
  async function refused() {
    const world = await remembered()
    await world.tell('dossier-ended', '2026-11-24')
    return world
  }

  test('go with their purpose, and the name of the person with the last document', async () => {
    const world = await refused()

    await world.sweptOn('2029-11-24')
    expect(world.kinds()).not.toContain('outcome')
    expect(world.stored(world.passport).state).toBe('destroyed')
    expect(world.dossier().client.familyName).toBe('Canari-Martin')

    await world.sweptOn('2031-11-24')
    expect(world.stored(world.report).state).toBe('destroyed')
    const { dossierId, line, state } = world.dossier()
    expect(world.dossier()).toEqual({
      version: expect.any(Number),
      dossierId,
      line,
      state,
      since: '2026-01-01T00:00:00.000Z',
      accountId: nobody.accountId,
      client: nobody.client,
      phase: 'archived',
    })
  })

  test('leave nothing that names anybody, and proofs of what there was', async () => {
    const world = await refused()
    // A contract that nobody concluded is none, and keeps nothing.
    for (const { pk, sk } of [
      keyOf.contract(world.dossierId),
      keyOf.contractEvent(world.dossierId, 'event_1'),
    ])
      world.judge.items.delete(`${pk}\n${sk}`)

    await world.sweptOn('2029-11-24')
    await world.sweptOn('2031-11-24')

    expect(world.kinds()).toEqual([...proofs, 'retention', 'retention-event'].toSorted())
    for (const named of ['anari', world.accountId, ada.principalId, dumas.principalId])
      expect(world.said()).not.toContain(named)
  })

  test('are certified by kind, number and rule, with the names of fields and no value', async () => {
    const world = await refused()

    await world.sweptOn('2031-11-24')

    const records = world.certified().flatMap((one) => one.records)
    const of = (record: string) => records.find((one) => one.record === record)
    expect(of('consent-event')).toEqual({
      record: 'consent-event',
      count: 1,
      end: 'deleted',
      removed: [],
      generalised: [],
      rule: 'consent.proof',
      ruleVersion: 1,
      due: '2031-11-24',
    })
    expect(of('dossier')).toMatchObject({
      end: 'anonymised',
      removed: ['accountId', 'client', 'physicianId'],
      generalised: ['since'],
      rule: 'dossier.refused',
      due: '2029-11-24',
    })
    expect(of('document')).toMatchObject({ count: 2, removed: ['subjectId', 'uploadedBy'] })
    expect(JSON.stringify(world.certified())).not.toContain('anari')
  })

  test('are logged with the digest of what was signed for them', async () => {
    const world = await refused()

    await world.sweptOn('2031-11-24')

    const entries = world.judge.entries().filter(({ detail }) => detail?.step === 'forget')
    expect(entries.map(({ action, decision }) => `${action} ${decision}`)).toEqual(
      world.certified().map(() => 'sweep-retention ALLOW'),
    )
    expect(entries.map(({ detail }) => detail.digest).toSorted()).toEqual(
      world.certified().map(digestOf).toSorted(),
    )
    for (const { certificate, signature, publicKey } of world.signedOf()) {
      const key = createPublicKey({
        key: Buffer.concat([
          Buffer.from('302a300506032b6570032100', 'hex'),
          Buffer.from(publicKey, 'base64'),
        ]),
        format: 'der',
        type: 'spki',
      })
      const text = Buffer.from(certificate, 'base64')
      expect(verify(null, text, key, Buffer.from(signature, 'base64'))).toBe(true)
    }
  })

  test('stay under a hold, whatever it is about, and go at once when it is lifted', async () => {
    const world = await refused()
    const hold = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-11-01' } as const
    const about = { ...hold, documentIds: [world.passport] }
    const { holdId } = await placeHold(world.ports, louis, world.dossierId, about, keyed())

    await world.sweptOn('2032-01-01')
    expect(world.kinds()).toContain('outcome')
    expect(world.dossier().client.familyName).toBe('Canari-Martin')
    expect(world.certified()).toEqual([])

    for (const officer of [louis, lea]) await liftHold(world.ports, officer, world.dossierId, holdId, keyed())
    await world.sweptOn('2032-01-02')
    expect(world.kinds()).not.toContain('outcome')
    expect(world.dossier().client).toEqual(nobody.client)
  })

  test('are not told of once more by another sweep', async () => {
    const world = await refused()
    await world.sweptOn('2031-11-24')
    const before = world.certified()

    await world.sweptOn('2035-01-01')

    expect(world.certified()).toEqual(before)
  })

  test('keep the name where the law keeps something that is nobody’s without it', async () => {
    const world = await refused()
    const document = { ...world.stored(world.passport), category: 'aml-kyc-file' }
    const { pk, sk } = keyOf.document(world.dossierId, world.passport)
    const { version, ...content } = document
    world.judge.items.set(`${pk}\n${sk}`, { pk, sk, version, content })
    await world.tell('relationship-ended', '2028-01-01')

    await world.sweptOn('2031-11-24')
    expect(world.dossier().client.familyName).toBe('Canari-Martin')

    await world.sweptOn('2033-01-01')
    expect(world.stored(world.passport).state).toBe('destroyed')
    expect(world.dossier().client).toEqual(nobody.client)
  })

  test('lose the name on the day beyond which nobody may keep it, though a complaint is kept longer', async () => {
    const world = await refused()
    await world.complaint('2028-05-05')

    await world.sweptOn('2031-11-24')
    expect(world.dossier().client).toEqual(nobody.client)
    expect(world.kinds()).toContain('matters')

    await world.sweptOn('2033-05-05')
    expect(world.kinds()).not.toContain('matters')
    expect(world.kinds()).not.toContain('matter-event')
  })

  test('are shown to nobody who worked with them: what is left is for legal and accounting', async () => {
    const world = await refused()
    await world.sweptOn('2031-11-24')

    await expect(showDossier(world.ports, ada, world.dossierId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const seen = await showDossier(world.ports, louis, world.dossierId)
    expect(seen.client).toEqual(nobody.client)
  })

  test('are told of by their certificates, to legal and accounting in a case, and to nobody who worked with them', async () => {
    const world = await refused()
    await world.sweptOn('2029-11-24')
    await world.sweptOn('2031-11-24')

    const page = { limit: 1 }
    const first = await listCertificates(world.ports, louis, world.dossierId, page)
    const rest = await listCertificates(world.ports, louis, world.dossierId, {
      limit: 50,
      cursor: first.cursor,
    })

    const signed = world.signedOf().map(({ version: _version, ...certificate }) => certificate)
    expect([...first.items, ...rest.items]).toEqual(signed.toReversed())
    for (const stranger of [ada, dumas]) {
      const asking = listCertificates(world.ports, stranger, world.dossierId, page)
      await expect(asking).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  test('are as many as they are: a long history goes in several transactions, each certified', async () => {
    const world = await refused()
    const lines = 2 * recordsAtOnceMax + 5
    for (let place = 0; place < lines; place += 1)
      world.put(keyOf.outcomeEvent(world.dossierId, `event_${1_000 + place}`), { code: 'declined' })

    await world.sweptOn('2031-11-24')

    const events = world
      .certified()
      .flatMap((one) => one.records.filter(({ record }) => record === 'outcome-event'))
    expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(lines + 1)
    expect(
      world
        .certified()
        .every((one) => one.records.reduce((sum, { count }) => sum + count, 0) <= recordsAtOnceMax),
    ).toBe(true)
    expect(world.kinds()).not.toContain('outcome-event')
  })
})

describe('the records of a contract', () => {
  test('stay while the account does, and ten years longer, until somebody approves that they go', async () => {
    const world = await remembered()
    await world.tell('contract-ended', '2027-06-30', { circumstances: ['contract'] })
    const { accountId } = world
    const me = admitted(world, 'camille', { role: 'client', accountId }, 'client')
    await world.sweptOn('2031-01-01')
    expect(world.kinds()).toContain('contract')

    await closeAccount(world.ports, me, accountId, keyed())
    await world.sweptOn('2040-12-31')
    expect(world.kinds()).toContain('contract')
    expect(world.dossier().client.familyName).toBe('Canari-Martin')

    await world.sweptOn('2041-01-01')
    expect(world.kinds()).toContain('contract')
    await world.approveRecords('contract-data')
    await world.sweptOn('2041-01-02')
    expect(world.kinds()).not.toContain('contract')
    expect(world.dossier().client).toEqual(nobody.client)
    expect(world.certified().flatMap(({ records }) => records)).toContainEqual(
      expect.objectContaining({ record: 'contract', rule: 'acc.deleted.contract', due: '2041-01-01' }),
    )
  })
})

test('an account names no more the dossier that is forgotten, and keeps its others', async () => {
  const world = await remembered()
  await world.tell('dossier-ended', '2026-11-24')
  const { pk, sk } = keyOf.account(world.accountId)
  const item = () => world.judge.items.get(`${pk}\n${sk}`)
  const other = DossierId.parse(`dossier_${letters}`)
  const before = Account.parse({ ...(item()?.content as object), version: item()?.version })
  const { version, ...content } = before
  world.judge.items.set(`${pk}\n${sk}`, {
    pk,
    sk,
    version,
    content: { ...content, dossierIds: [world.dossierId, other] },
  })

  await world.sweptOn('2031-11-24')

  expect(item()?.content).toMatchObject({ dossierIds: [other] })
})

test('every record under the key of a dossier is named in the table of their ends', () => {
  const id = DossierId.parse(`dossier_${letters}`)
  const keys = Object.values(keyOf).flatMap((key) => {
    const made =
      typeof key === 'function' ? (key as (...ids: string[]) => { pk: string; sk: string })(id, 'x') : key
    return made.pk === `dossier#${id}` ? [made] : []
  })

  expect(keys.length).toBeGreaterThan(20)
  expect(keys.filter((key) => recordOf(key) === undefined)).toEqual([])
})
