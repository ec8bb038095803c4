/** A restriction stops what is sent and read from the next request on, and its end lets it go on. */
import { expect, test } from 'vitest'
import type { VaultError } from '../../../shared/model/errors.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { restrictDossier } from '../../../shared/vault/restrict-dossier.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { keyed } from '../../judges/house.ts'
import { ada } from './opened.ts'
import { diane, sharedDossier } from './sharing.ts'

async function inDispute() {
  const world = await sharedDossier()
  const { ports, a, dossierId, statement } = world
  await world.consent(a, 'non-medical')
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const restrict = (isRestricted: boolean, key = keyed()) =>
    restrictDossier(ports, diane, dossierId, { isRestricted, reference: 'R-1' }, key)
  const tries = async () => {
    const all = [
      world.send(ada, a, 'non-medical', [statement]),
      requestDownload(ports, ada, dossierId, statement, 'advice'),
    ]
    return Promise.all(
      all.map((attempt: Promise<unknown>) =>
        attempt.then(
          () => 'done',
          (error: VaultError) => error.code,
        ),
      ),
    )
  }
  return { ...world, restrict, tries }
}

test('from its beginning to its end nothing is sent or taken out', async () => {
  const { restrict, tries } = await inDispute()

  const before = await tries()
  await restrict(true)
  const during = await tries()
  await restrict(false)

  expect([before, during, await tries()]).toEqual([
    ['done', 'done'],
    ['REFUSED', 'REFUSED'],
    ['done', 'done'],
  ])
})

test('whoever works on the dossier and the person themselves see since when', async () => {
  const { restrict, ports, client, dossierId } = await inDispute()

  await restrict(true)

  const since = '2026-11-24T09:00:00.000Z'
  expect((await showDossier(ports, ada, dossierId)).restrictedSince).toBe(since)
  expect((await showOwnDossier(ports, client, dossierId)).restrictedSince).toBe(since)
  await restrict(false)
  expect((await showDossier(ports, ada, dossierId)).restrictedSince).toBeUndefined()
})

test('its beginning and its end stay in a history, and the entries name its reference', async () => {
  const { restrict, judge } = await inDispute()
  const key = keyed()

  await restrict(true, key)
  await restrict(true, key)
  await restrict(false)

  const noted = [...judge.items.values()].filter(({ sk }) => sk.startsWith('restriction-event#'))
  expect(noted.map(({ content }) => content)).toMatchObject([
    { isRestricted: true, reference: 'R-1', by: diane.principalId },
    { isRestricted: false, reference: 'R-1', by: diane.principalId },
  ])
  expect(judge.entries().at(-1)).toMatchObject({
    action: 'restrict-dossier',
    journal: 'lifecycle',
    detail: { isRestricted: false, reference: 'R-1' },
  })
})
