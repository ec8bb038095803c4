/** What a person is told of an access, with a proof of it that they check without us. */
import { expect, test } from 'vitest'
import { parseVerifierKey } from '../../../shared/access-log/verify/verifier-key.ts'
import { verifyAccessProof } from '../../../shared/access-log/verify/verify-access-proof.ts'
import type { AccessProof } from '../../../shared/model/access.ts'
import type { EntryId } from '../../../shared/model/ids.ts'
import type { Action } from '../../../shared/model/words.ts'
import { listAccesses } from '../../../shared/vault/list-accesses.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { showAccessProof } from '../../../shared/vault/show-access-proof.ts'
import { verifierKeyOf } from '../../../shared/vault/sign-checkpoint.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { borrowers } from './borrowers.ts'
import { ada, page } from './opened.ts'
import { origin, sealerOf } from './sealing.ts'
import { admitted } from './sharing.ts'

/** Two borrowers, each with a passport that their advisor took out, and the sealer of their log. */
async function sealedBorrowers() {
  const world = await borrowers()
  const { seal, sealNow, publicKey } = sealerOf(world)
  for (const passport of Object.values(world.passports))
    await requestDownload(world.ports, ada, world.dossierId, passport, 'advice')
  await sealNow()
  const prove = (by: typeof ada, entryId: EntryId, number?: number) =>
    showAccessProof({ ...seal, ...world.ports }, by, { dossierId: world.dossierId, entryId }, number)
  /** Asked, sealed, and asked again with the number of the statement. */
  const proveWhole = async (by: typeof ada, entryId: EntryId) => {
    const { statement } = await prove(by, entryId)
    await sealNow()
    return prove(by, entryId, statement.number)
  }
  const toldOf = async (by: typeof ada, wanted: Action) => {
    const { items } = await listAccesses(world.ports, by, world.dossierId, page)
    const found = items.find(({ action }) => action === wanted)
    if (found === undefined) throw new Error(`nobody was told of ${wanted}`)
    return found
  }
  const key = parseVerifierKey(verifierKeyOf(origin, publicKey))
  return { ...world, sealNow, prove, proveWhole, toldOf, key }
}

const idOfHidden = (world: Awaited<ReturnType<typeof sealedBorrowers>>, hidden: Action): EntryId => {
  const found = world.judge.entries().findLast(({ action }) => action === hidden)
  if (found === undefined) throw new Error(`nothing of ${hidden} in the log`)
  return found.entryId
}

test('an access is proved by the hash of its entry, and the vault’s statement of it by its own bytes', async () => {
  const world = await sealedBorrowers()
  const access = await world.toldOf(world.camille, 'request-download')

  const answer = await world.proveWhole(world.camille, access.entryId)

  const entry = world.judge.links().find((link) => link.entry.entryId === access.entryId)
  expect(answer).toMatchObject({ access, hash: entry?.hash })
  const proved = verifyAccessProof(JSON.stringify(answer), world.key)
  expect(proved).toMatchObject({ access, entry: { hash: entry?.hash, index: answer.index } })
  const stated = JSON.parse(Buffer.from(answer.statement.sealed?.bytes ?? '', 'base64').toString())
  expect(stated).toMatchObject({ action: 'tell-access', role: 'client', objectRef: access.entryId })
})

test('what a person holds names no colleague, no network, no rule of the access, and no place in its chain', async () => {
  const world = await sealedBorrowers()
  const access = await world.toldOf(world.camille, 'request-download')

  const answer = await world.proveWhole(world.camille, access.entryId)

  const found = world.judge.links().find((link) => link.entry.entryId === access.entryId)?.entry
  const bytes = Buffer.from(answer.statement.sealed?.bytes ?? '', 'base64').toString()
  const held = JSON.stringify(answer) + bytes
  for (const hidden of [found?.actorRef, found?.rule, found?.prevHash, found?.chainId, found?.nonce]) {
    expect(held).not.toContain(hidden)
  }
  const stated = JSON.parse(bytes)
  expect(Object.keys(stated.detail).toSorted()).toEqual(
    ['action', 'at', 'category', 'documentId', 'leaf', 'purpose', 'role'].toSorted(),
  )
  expect(stated.chainId).toBe(stated.actorRef)
})

test('a statement is one: another number, another’s, or that of another access looks absent', async () => {
  const world = await sealedBorrowers()
  const [one, other] = [
    await world.toldOf(world.camille, 'request-download'),
    await world.toldOf(world.camille, 'assign-physician'),
  ]
  const { statement } = await world.prove(world.camille, one.entryId)
  const theirs = await world.prove(world.denis, other.entryId)
  await world.sealNow()

  const tries = [
    world.prove(world.camille, other.entryId, statement.number),
    world.prove(world.camille, one.entryId, statement.number + 50),
    world.prove(world.camille, one.entryId, 1),
    world.prove(world.denis, one.entryId, theirs.statement.number),
  ]

  for (const attempt of tries) await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what a person is not told of looks absent: what another did, work of the vault, an officer’s case, nothing', async () => {
  const world = await sealedBorrowers()
  const aline = admitted(world, 'aline', { role: 'aml-officer', country: 'FR' }, 'privacy')
  await takeCase(world.ports, aline, world.dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const theirs = await world.toldOf(world.denis, 'request-download')
  await world.sealNow()

  const hidden = [theirs.entryId, idOfHidden(world, 'take-case'), idOfHidden(world, 'admit-principal')]
  const nowhere = 'entry_01ARYZ6S410000000000000000' as EntryId
  for (const entryId of [...hidden, nowhere]) {
    await expect(world.prove(world.camille, entryId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  const known = await world.toldOf(world.camille, 'request-download')
  await expect(world.prove(caller('bruno', 'client'), known.entryId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(world.judge.entries().at(-1)).toMatchObject({ action: 'show-access-proof', decision: 'DENY' })
})

test('before it is sealed neither an access nor its statement has a proof', async () => {
  const world = await sealedBorrowers()
  const known = await world.toldOf(world.camille, 'request-download')
  await requestDownload(world.ports, ada, world.dossierId, world.passports.camille, 'contract-management')
  const { items } = await listAccesses(world.ports, world.camille, world.dossierId, page)
  const fresh = items.find(({ purpose }) => purpose === 'contract-management')

  const early = world.prove(world.camille, fresh?.entryId as EntryId)
  await expect(early).rejects.toMatchObject({ code: 'WRONG_STATE' })
  const { statement } = await world.prove(world.camille, known.entryId)
  const unsealed = world.prove(world.camille, known.entryId, statement.number)
  await expect(unsealed).rejects.toMatchObject({ code: 'WRONG_STATE' })
  expect(statement.sealed).toBeUndefined()
})

test('one changed word of what was told, or one byte of its proofs, is refused', async () => {
  const world = await sealedBorrowers()
  const { entryId } = await world.toldOf(world.camille, 'request-download')
  const other = await world.toldOf(world.camille, 'assign-physician')
  const [answer, of] = [
    await world.proveWhole(world.camille, entryId),
    await world.proveWhole(world.camille, other.entryId),
  ]
  const { access, statement } = answer
  const verdict = (changed: AccessProof | object) => () =>
    verifyAccessProof(JSON.stringify(changed), world.key)
  const sealed = { ...statement.sealed }

  const lies: readonly object[] = [
    { ...answer, access: { ...access, role: 'physician' } },
    { ...answer, access: { ...access, at: '2026-11-24T09:00:00.001Z' } },
    { ...answer, access: { ...access, at: 'today' } },
    { ...answer, access: { ...access, purpose: undefined } },
    { ...answer, access: { ...access, note: 'x' } },
    { ...answer, access: { ...access, note: '\u001b[2J' } },
    { ...answer, access: { ...access, entryId: other.entryId } },
    { ...answer, access: of.access },
    { ...answer, hash: of.hash },
    { ...answer, hash: 'z' },
    { ...answer, index: answer.index + 1 },
    { ...answer, proof: of.proof },
    { ...answer, proof: 7 },
    { ...answer, statement: of.statement },
    { ...answer, statement: { ...statement, sealed: { ...sealed, bytes: '%' } } },
    { ...answer, statement: { ...statement, sealed: { ...sealed, index: 0 } } },
    // An entry that is sealed, and states nothing.
    { ...answer, statement: { ...statement, sealed: { ...sealed, proof: answer.proof } } },
  ]
  for (const lie of lies)
    expect(verdict(lie), JSON.stringify(lie)).toThrow(expect.objectContaining({ name: 'Refuted' }))

  expect(verdict(answer)).not.toThrow()
  const unstated = { ...answer, statement: { number: 7 } }
  expect(verdict(unstated)).toThrow('the file lacks its statement')
})
