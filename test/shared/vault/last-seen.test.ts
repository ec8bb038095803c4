/** A sign-in is activity, once a day; a token that was refreshed in silence is none. */
import { expect, test } from 'vitest'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { ownDossiers } from '../../../shared/vault/own-dossiers.ts'
import { updatePreferences } from '../../../shared/vault/own-preferences.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { caller, keyed, start } from '../../judges/house.ts'
import { ada, opened, page } from './opened.ts'

const dayMs = 24 * 3_600_000
const login = { issuer: 'https://clients.example', subject: 'camille', role: 'client' } as const

async function client() {
  const one = await opened()
  const { ports, accountId } = one
  const { principalId } = await admitPrincipal(ports, { ...login, accountId })
  const signedInAt = (instant: number | undefined) => ({
    ...caller('nobody', 'client'),
    principalId,
    ...(instant === undefined ? {} : { signedInAt: instant }),
  })
  const stored = () => {
    const { pk, sk } = keyOf.principal(principalId)
    const item = one.judge.items.get(`${pk}\n${sk}`)
    const content = item?.content as { readonly lastSeenOn?: string } | undefined
    return [content?.lastSeenOn, item?.version]
  }
  return { ...one, signedInAt, stored }
}

test('the day of a sign-in is written with the first call of that day, and not with the next', async () => {
  const { ports, dossierId, signedInAt, stored } = await client()
  const me = signedInAt(start)

  await ownDossiers(ports, me, page)
  const first = stored()
  await showOwnDossier(ports, me, dossierId)

  expect(first).toEqual(['2026-11-24', 2])
  expect(stored()).toEqual(first)
})

test('a token refreshed for days says when its person signed in, and nothing more', async () => {
  const { ports, time, signedInAt, stored } = await client()
  await ownDossiers(ports, signedInAt(start), page)

  time.now = start + 30 * dayMs
  await ownDossiers(ports, signedInAt(start), page)
  const refreshed = stored()
  await ownDossiers(ports, signedInAt(time.now), page)

  expect(refreshed).toEqual(['2026-11-24', 2])
  expect(stored()).toEqual(['2026-12-24', 3])
})

test('where the issuer does not say when, or says a time to come, nothing is made up', async () => {
  const { ports, signedInAt, stored } = await client()

  await ownDossiers(ports, signedInAt(undefined), page)
  const unsaid = stored()
  await ownDossiers(ports, signedInAt(start + 400 * dayMs), page)

  expect(unsaid).toEqual([undefined, 1])
  expect(stored()).toEqual(['2026-11-24', 2])
})

test('it is the day of Paris, where a sign-in before midnight in London can be tomorrow’s', async () => {
  const { ports, time, signedInAt, stored } = await client()
  time.now = Date.parse('2026-11-24T23:30:00Z')

  await ownDossiers(ports, signedInAt(time.now), page)

  expect(stored()[0]).toBe('2026-11-25')
})

test('a refused call, and an advisor’s own sign-in, are nobody’s activity', async () => {
  const { ports, judge, dossierId, signedInAt, stored } = await client()

  await showDossier(ports, { ...ada, signedInAt: start }, dossierId)
  await showOwnDossier(
    ports,
    signedInAt(start),
    'dossier_01ARYZ6S410000000000000000' as typeof dossierId,
  ).catch(() => undefined)

  const { pk, sk } = keyOf.principal(ada.principalId)
  expect(stored()).toEqual([undefined, 1])
  expect(judge.items.get(`${pk}\n${sk}`)?.content).not.toHaveProperty('lastSeenOn')
})

test('a call that changes something carries it too, and a later admission keeps it', async () => {
  const { ports, accountId, signedInAt, stored } = await client()

  await updatePreferences(ports, signedInAt(start), accountId, { surveys: true }, keyed())
  await admitPrincipal(ports, { ...login, accountId })

  expect(stored()).toEqual(['2026-11-24', 2])
})
