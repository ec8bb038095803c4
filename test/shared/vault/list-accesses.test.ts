/** Who did what with one's own: told to the person, and nothing of anybody else's. */
import { expect, test } from 'vitest'
import type { PageQuery } from '../../../shared/model/page.ts'
import { listAccesses } from '../../../shared/vault/list-accesses.ts'
import { recordOutcome } from '../../../shared/vault/record-outcome.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { showDocument } from '../../../shared/vault/show-document.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { borrowers } from './borrowers.ts'
import { ada, dumas, page } from './opened.ts'
import { admitted, sharedDossier } from './sharing.ts'

type World = Awaited<ReturnType<typeof borrowers>>

const told = async ({ ports, dossierId }: World, by: typeof ada, query: PageQuery = page) =>
  listAccesses(ports, by, dossierId, query)

/** Sorted, because on the judge all of it happens in one instant. */
const lines = ({ items }: Pick<Awaited<ReturnType<typeof told>>, 'items'>) =>
  items.map(({ role, action, documentId }) => [role, action, documentId].join(' ').trim()).toSorted()

test('a person is told in which role, what, when, on which document and what for, and by nobody’s name', async () => {
  const world = await borrowers()
  const { ports, dossierId, passports } = world
  await requestDownload(ports, ada, dossierId, passports.camille, 'advice')

  const { items } = await told(world, world.camille)

  expect(items.find(({ action }) => action === 'request-download')).toEqual({
    entryId: expect.stringMatching(/^entry_/),
    at: '2026-11-24T09:00:00.000Z',
    role: 'advisor',
    action: 'request-download',
    purpose: 'advice',
    documentId: passports.camille,
    category: 'passport',
  })
  expect(JSON.stringify(items)).not.toContain(ada.principalId)
})

test('each borrower is told of the dossier and of their own, and of nothing of the other’s', async () => {
  const world = await borrowers()
  const { ports, dossierId, passports } = world
  await showDossier(ports, ada, dossierId)
  await requestDownload(ports, ada, dossierId, passports.camille, 'advice')
  await requestDownload(ports, ada, dossierId, passports.denis, 'advice')
  await showOwnDossier(ports, world.camille, dossierId)
  await recordOutcome(ports, dumas, dossierId, { code: 'postponed' }, keyed())

  const [mine, theirs] = [lines(await told(world, world.camille)), lines(await told(world, world.denis))]

  const both = ['advisor assign-physician', 'advisor open-dossier']
  expect(mine).toEqual([
    ...both,
    `advisor request-download ${passports.camille}`,
    'advisor show-dossier',
    `client request-upload ${passports.camille}`,
    'client show-dossier',
    'physician record-outcome',
  ])
  expect(theirs).toEqual([
    ...both,
    `advisor request-download ${passports.denis}`,
    'advisor show-dossier',
    `client request-upload ${passports.denis}`,
  ])
})

test('vigilance leaves no trace: no entry, no count, no gap in a page, and no place in a cursor', async () => {
  const [quiet, watched] = [await borrowers(), await borrowers()]
  const { ports, dossierId, bring } = watched
  const aline = admitted(watched, 'aline', { role: 'aml-officer', country: 'FR' }, 'privacy')
  await takeCase(ports, aline, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const kyc = await bring(ada, 'aml-kyc-file')
  await showDocument(ports, aline, dossierId, kyc)
  await requestDownload(ports, aline, dossierId, kyc, 'advice')
  for (const one of [quiet, watched]) await showDossier(one.ports, ada, one.dossierId)

  const pages = async (world: typeof quiet) => {
    const first = await told(world, world.camille, { limit: 3 })
    const second = await told(world, world.camille, { limit: 3, cursor: first.cursor })
    const shape = ({ items, cursor }: typeof first) => [items.length, cursor === undefined]
    return { sizes: [shape(first), shape(second)], said: lines({ items: [...first.items, ...second.items] }) }
  }
  const [without, withIt] = [await pages(quiet), await pages(watched)]

  const verbs = (said: typeof without.said) => said.map((line) => line.split(' ').slice(0, 2).join(' '))
  expect(withIt.sizes).toEqual(without.sizes)
  expect(verbs(withIt.said)).toEqual(verbs(without.said))
  expect(JSON.stringify(withIt.said)).not.toContain(kyc)
})

test('a page is full wherever there is more, and its cursor names something that was told', async () => {
  const world = await borrowers()
  const { ports, dossierId, passports } = world
  for (let time = 0; time < 5; time += 1) {
    await requestDownload(ports, ada, dossierId, passports.denis, 'advice')
    await showDossier(ports, ada, dossierId)
  }

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const got = await told(world, world.camille, { limit: 2, ...(cursor ? { cursor } : {}) })
    expect(got.items.length).toBe(got.cursor === undefined ? got.items.length : 2)
    expect(got.items.length).toBeGreaterThan(0)
    seen.push(...got.items.map(({ action }) => action))
    cursor = got.cursor
  } while (cursor !== undefined)

  expect(seen.filter((action) => action === 'show-dossier')).toHaveLength(5)
  expect(seen).not.toContain('request-download')
})

test('what was refused was no access, and what our own functions did is nobody’s', async () => {
  const world = await borrowers()
  const { ports, dossierId, passports } = world
  await requestDownload(ports, caller('bruno'), dossierId, passports.camille, 'advice').catch(() => undefined)
  const report = await world.bring(world.camille, 'operation-report')
  await requestDownload(ports, ada, dossierId, report, 'advice').catch(() => undefined)

  const { items } = await told(world, world.camille)

  expect(items.filter(({ action }) => action === 'request-download' || action === 'promote-upload')).toEqual(
    [],
  )
})

test('a transmission is told to whom it is about, with the partner’s reads of it', async () => {
  const world = await sharedDossier()
  const { ports, a, client, statement, dossierId } = world
  await world.consent(a, 'non-medical')
  await world.send(ada, a, 'non-medical', [statement])

  const { items } = await listAccesses(ports, client, dossierId, page)

  expect(items.map(({ action }) => action)).toContain('transmit-documents')
})

test('who is not the person, nor answers for them, is told nothing, and nothing is looked up for them', async () => {
  const world = await borrowers()
  const { ports, dossierId } = world
  const heir = admitted(world, 'heir', { role: 'client', heirOf: [world.accountId] }, 'client')
  const stranger = admitted(world, 'stranger', { role: 'client' }, 'client')
  const find = () => Promise.reject(new Error('nothing may be looked up'))
  const blind = { ...ports, accessLog: { ...ports.accessLog, find } }

  const asked = [heir, stranger, ada].map((by) => listAccesses(blind, by, dossierId, page))

  await expect(asked[0]).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(asked[1]).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(asked[2]).rejects.toMatchObject({ code: 'REFUSED' })
})

test('that somebody looked is itself an entry, with how many and not which', async () => {
  const world = await borrowers()

  const { items } = await told(world, world.camille)

  expect(world.judge.entries().at(-1)).toMatchObject({
    action: 'list-accesses',
    decision: 'ALLOW',
    detail: { count: items.length },
  })
})
