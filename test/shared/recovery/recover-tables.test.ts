/** Tables that are lost, and what comes back: of the log everything, of the records what entries and storage tell. */
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { StoredDocument } from '../../../shared/model/records.ts'
import { Retention } from '../../../shared/model/retention.ts'
import { recoverTables } from '../../../shared/recovery/recover-tables.ts'
import { accessRequest } from '../../../shared/vault/access-request.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { commit } from '../../../shared/vault/commit.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import { witnessObject } from '../../../shared/vault/sealed-objects.ts'
import { systemRequest } from '../../../shared/vault/system-request.ts'
import { crashingAt } from '../../judges/crashes.ts'
import { Crash } from '../../judges/faults.ts'
import { caller, keyed } from '../../judges/house.ts'
import { pdf } from '../vault/content/files.ts'
import { louis } from '../vault/kept.ts'
import { ada, dumas } from '../vault/opened.ts'
import { sha256Of } from '../vault/uploads.ts'
import { vaultToLose } from './lost-vault.ts'

type Lost = Awaited<ReturnType<typeof vaultToLose>>

const text = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\n${sk}`

const hashesOf = (
  entries: Iterable<{
    readonly entry: { readonly chainId: string; readonly seq: number }
    readonly hash: string
  }>,
) => [...entries].map(({ entry, hash }) => `${entry.chainId} ${entry.seq} ${hash}`).toSorted()

const documentIn = (items: Lost['judge']['items'], { dossierId }: Lost, documentId: Lost['passport']) => {
  const item = items.get(text(keyOf.document(dossierId, documentId)))
  return item && StoredDocument.parse({ ...(item.content as object), version: item.version })
}

test('an access log that is lost comes back entry by entry, byte for byte, found by the dossiers that it is about', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const target = vault.restored(vault.backUp())

  const { log, records } = await target.recover()

  expect(hashesOf(target.log.values())).toEqual(hashesOf(vault.judge.links()))
  const places = (
    all: Iterable<{
      entry: { entryId: string; dossierRef?: string | undefined }
      dossierId?: string | undefined
    }>,
  ) =>
    [...all]
      .filter(({ entry }) => entry.dossierRef)
      .map(({ entry, dossierId }) => [entry.entryId, dossierId])
      .toSorted()
  expect(places(target.log.values())).toEqual(places(vault.judge.links()))
  expect(log).toMatchObject({
    entries: vault.judge.links().length,
    expired: 0,
    lost: 0,
    chainsWithoutPlace: 0,
  })
  expect(records).toMatchObject({ documents: 0, caughtUp: 0, unplaced: [], resting: [], toRepeat: {} })
  expect(target.tree()).toEqual(vault.sealer.tree())
  expect(target.items).toEqual(vault.backUp().items)
})

test('with the records lost too, what was taken in since the backup is read again by the physician', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  const report = await vault.available(pdf('since', 4_000), 'operation-report')
  const before = documentIn(vault.judge.items, vault, report)
  await vault.sealer.sealNow()
  const target = vault.restored(backup)

  const { records } = await target.recover()

  const {
    deposit: _attested,
    settled: _told,
    intakeVersionId: _intake,
    version: _version,
    ...kept
  } = before as StoredDocument
  const neutral = `document-${report.slice(-6)}.pdf`
  expect(documentIn(target.items, vault, report)).toEqual({ ...kept, version: 1, fileName: neutral })
  expect(records).toMatchObject({ documents: 1, unplaced: [] })
  const { ports } = vault.goingOn(target)
  const read = await readHealthDocument(ports, dumas, vault.dossierId, report, 'underwriting')
  expect(sha256Of(await buffer(read.bytes))).toBe(kept.sha256)
})

test('of a restored backup, what was destroyed since stays gone, by name at once and in the end by certificate', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  await recordEvent(
    vault.ports,
    louis,
    vault.dossierId,
    { trigger: 'dossier-ended', on: '2026-11-24' },
    keyed(),
  )
  vault.on('2029-11-26')
  await vault.sweep()
  const gone = documentIn(vault.judge.items, vault, vault.passport)
  await vault.sealer.sealNow()
  const target = vault.restored(backup)

  const { records } = await target.recover()

  expect(gone?.state).toBe('destroyed')
  expect(records).toMatchObject({ destroyed: 1 })
  expect(documentIn(target.items, vault, vault.passport)).toMatchObject({ state: 'destroying', fileName: '' })
  const { ports, judge } = vault.goingOn(target)
  const ends = await destroyVersion({ ...vault.ports, ...ports }, vault.passport)
  expect(ends).toBe('destroyed')
  const { fileName, state } = documentIn(judge.items, vault, vault.passport) ?? {}
  expect([state, fileName]).toEqual(['destroyed', ''])
  expect(judge.items.has(text(keyOf.certificate(vault.dossierId, vault.passport)))).toBe(true)
})

test('a right that was taken away since the backup is not given back: its dossier rests until somebody takes it again', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  const { principalId } = caller('dr-evrard')
  await assignPhysician(vault.ports, ada, vault.dossierId, principalId, keyed())
  await vault.sealer.sealNow()
  const target = vault.restored(backup)

  const { records } = await target.recover()

  expect(records).toMatchObject({ resting: [vault.dossierId], toRepeat: { 'assign-physician': 1 } })
  const { ports } = vault.goingOn(target)
  const read = readHealthDocument(ports, dumas, vault.dossierId, vault.report, 'underwriting')
  await expect(read).rejects.toMatchObject({ code: 'REFUSED' })
})

test('a hold that was placed since the backup is placed again, and what may keep a dossier for longer holds it too', async () => {
  const vault = await vaultToLose()
  await recordEvent(
    vault.ports,
    louis,
    vault.dossierId,
    { trigger: 'dossier-ended', on: '2026-11-24' },
    keyed(),
  )
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  const draft = { kind: 'authority', reference: 'order-3', reviewOn: '2027-03-01' } as const
  const { holdId } = await placeHold(vault.ports, louis, vault.dossierId, draft, keyed())
  vault.on('2026-11-26')
  await recordEvent(
    vault.ports,
    louis,
    vault.dossierId,
    { trigger: 'dossier-ended', on: '2026-11-25' },
    keyed(),
  )
  await vault.sealer.sealNow()
  const target = vault.restored(backup)

  const { records } = await target.recover()

  expect(records).toMatchObject({ held: 1, toRepeat: { 'record-event': 1 } })
  const item = target.items.get(text(keyOf.retention(vault.dossierId)))
  const { holds } = Retention.parse({ ...(item?.content as object), version: item?.version })
  expect(holds).toMatchObject([
    { holdId, kind: 'authority', reference: 'order-3', placedBy: louis.principalId },
    { kind: 'litigation', reference: 'recovery' },
  ])
  vault.on('2029-11-26')
  const swept = await vault.sweep({ ...vault.ports, ...vault.goingOn(target).ports })
  expect(swept).toMatchObject({ ends: [] })
})

test('a chain that one of our own functions began since the backup goes on where it stood', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  const asked = { action: 'recover-uploads', detail: { step: 'reject', reason: 'SCAN_TIMEOUT' } } as const
  const alone = () => commit(vault.ports, systemRequest('recover-uploads', asked)).catch(() => undefined)
  await alone()
  await alone()
  await vault.sealer.sealNow()
  const target = vault.restored(backup)

  const { log } = await target.recover()

  const key = text(keyOf.systemChain('recover-uploads'))
  expect(vault.judge.items.get(key)).toMatchObject({ version: 2 })
  expect(target.items.get(key)).toEqual(vault.judge.items.get(key))
  expect(log.chainsWithoutPlace).toBe(0)
})

test('who was admitted anew since the backup is not admitted any more, until they are told to the directory again', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const admission = {
    issuer: 'https://issuer.example',
    subject: 'bruno',
    role: 'advisor',
    country: 'FR',
  } as const
  const admit = (ports = vault.ports) =>
    admitPrincipal(ports, { ...admission, trainingValidUntil: '2027-12-31' })
  await admit()
  const backup = vault.backUp()
  await admit()
  await vault.sealer.sealNow()
  const target = vault.restored(backup)

  const { records } = await target.recover()

  expect(records).toMatchObject({ toAdmitAgain: 1, toRepeat: { 'admit-principal': 1 } })
  const { ports } = vault.goingOn(target)
  const look = () =>
    commit(ports, accessRequest(caller('bruno'), { action: 'list-dossiers', detail: { count: 0 } }))
  await expect(look()).rejects.toMatchObject({ code: 'REFUSED' })
  await admit({ ...vault.ports, ...ports })
  await expect(look()).resolves.toMatchObject({ action: 'list-dossiers' })
})

test('an entry that no seal had yet comes back from its witness, and the next seal takes it', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  vault.time.now += 1_000
  const read = { ...vault.ports, witnesses: sealedWitnesses(vault) }
  await readHealthDocument(read, dumas, vault.dossierId, vault.report, 'underwriting')
  const target = vault.restored(backup)

  const { log } = await target.recover()

  expect(log).toMatchObject({ unsealed: 1, lost: 0 })
  expect(hashesOf(target.log.values())).toEqual(hashesOf(vault.judge.links()))
  const key = keyOf.dossierChain(vault.dossierId)
  expect(target.items.get(text(key))).toEqual(vault.judge.items.get(text(key)))
  expect([...target.waiting.keys()]).toEqual([text(key)])
})

test('what a head of the backup speaks of and nothing holds any more is counted as lost, and the head goes back', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const sealed = vault.judge.items.get(text(keyOf.dossierChain(vault.dossierId)))
  await vault.available(pdf('unsealed', 1_000), 'passport')
  const target = vault.restored(vault.backUp())

  const { log } = await target.recover()

  expect(log.lost).toBeGreaterThan(0)
  expect(target.items.get(text(keyOf.dossierChain(vault.dossierId)))).toEqual(sealed)
})

test('entries whose period is over are leaves by their hash: the tree comes to its signed root without them', async () => {
  const vault = await vaultToLose()
  await readHealthDocument(vault.ports, dumas, vault.dossierId, vault.report, 'underwriting')
  await commit(vault.ports, accessRequest(ada, { action: 'list-dossiers', detail: { count: 0 } }))
  await vault.sealer.sealNow()
  vault.on('2027-12-30')
  await vault.available(pdf('later', 1_000), 'passport')
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  vault.sealer.objects.delete('entries/access/000000000000')
  const target = vault.restored(backup)

  const { log } = await target.recover()

  expect(log.expired).toBeGreaterThan(0)
  expect(log.entries + log.expired).toBe(log.leaves)
  expect(target.tree()).toEqual(vault.sealer.tree())
})

test('a plan that was written and never signed for is signed as it was begun', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  await vault.available(pdf('planned', 1_000), 'passport')
  const backup = vault.backUp()
  const { seal } = vault.sealer
  const signer = { ...seal.signer, sign: () => Promise.reject(new Crash('no signature')) }
  await expect(sealAccessLog({ ...seal, signer })).rejects.toThrow(Crash)
  const target = vault.restored(backup)

  await target.recover()

  const { plannedAt: _when, ...plan } = target.tree()?.plan ?? { plannedAt: 0 }
  expect(vault.sealer.tree()?.plan).toMatchObject(plan)
  expect(hashesOf(target.log.values())).toEqual(hashesOf(vault.judge.links()))
})

test.each([
  ['of which one object of entries says something else', 'root-differs', 'entries/lifecycle/000000000000'],
  ['of which a checkpoint was signed by somebody else', 'checkpoint-refuted', 'checkpoint/'],
])('nothing goes on from a sealed log %s', async (_sentence, code, key) => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const { objects } = vault.sealer
  for (const [name, object] of objects)
    if (name.startsWith(key)) objects.set(name, { ...object, bytes: changed(object.bytes) })
  const target = vault.restored(vault.backUp())

  await expect(target.recover()).rejects.toMatchObject({ code })

  expect(target.items).toEqual(vault.backUp().items)
})

test('cut off at any step and begun again, it comes to the same', async () => {
  const vault = await vaultToLose()
  await vault.sealer.sealNow()
  const backup = vault.backUp()
  await vault.available(pdf('since', 4_000), 'operation-report')
  await assignPhysician(vault.ports, ada, vault.dossierId, caller('dr-evrard').principalId, keyed())
  await vault.sealer.sealNow()
  const whole = vault.restored(backup)
  await whole.recover()
  const state = (one: typeof whole) => [one.items, one.tree(), hashesOf(one.log.values()), one.places]

  for (let place = 1; ; place += 1) {
    const target = vault.restored(backup)
    const crash = crashingAt(place, place % 2 === 0 ? 'before' : 'after')
    const { heads } = target.tables
    const tables = { ...crash.wrap(target.tables), heads }
    const cut = await recoverTables({ ...target.ports, tables }).then(
      () => false,
      () => true,
    )
    if (!cut) break
    await target.recover()
    expect(state(target)).toEqual(state(whole))
  }
})

/** Another letter in the last line: what is hashed is not what was sealed. */
function changed(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes).toString('latin1')
  return Buffer.from(
    text
      .replace(/"nonce":"(.)/, (_all, one) => `"nonce":"${one === '0' ? '1' : '0'}`)
      .replace(/log\.example/, 'log.elsewhere'),
    'latin1',
  )
}

/** Witnesses where the sealed log keeps them. */
const sealedWitnesses = ({ sealer }: Lost) => ({
  leave: async (written: Parameters<Lost['ports']['witnesses']['leave']>[0]) => {
    await sealer.seal.sealedLog.put(witnessObject(written))
  },
})
