/**
 * Two vaults that live the same day; in one of them an AML officer works on suspicions meanwhile. Whoever else asks
 * whatever, at whichever door, must not be able to tell which one it is (CMF L561-18, ruling A33).
 */
import { beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../../functions/edge/problem.ts'
import { concludeSuspicion } from '../../../shared/vault/conclude-suspicion.ts'
import { countSuspicions } from '../../../shared/vault/count-suspicions.ts'
import { listSuspicions } from '../../../shared/vault/list-suspicions.ts'
import { showSuspicion } from '../../../shared/vault/show-suspicion.ts'
import { idOf, keyed, start } from '../../judges/house.ts'
import { aline, mark } from '../../shared/vault/suspicions.ts'
import { answerTo, type Call, everybodyAsksEverything, inhabited, type Vault } from './same-day.ts'

const page = { limit: 50 }
let calls: readonly Call[]
let quiet: { readonly vault: Vault; readonly answers: readonly Answer[] }
let busy: typeof quiet

/** All that an auditor can look for where a suspicion might show. */
function searches(by: Call['by'], { dossierId }: Vault, suspicionId: string): readonly Call[] {
  const from = new Date(start).toISOString()
  const to = new Date(start + 3_600_000).toISOString()
  const queries = [
    `from=${from}&to=${to}&limit=100`,
    `from=${from}&to=${to}&action=file-suspicion`,
    `from=${from}&to=${to}&action=count-suspicions`,
    `dossier=${dossierId}&limit=100`,
    `object=${suspicionId}`,
    `actor=${aline.principalId}`,
  ]
  const entries = queries.map((query) => `/auditor/entries?${query}`)
  return [...entries, '/auditor/checkpoints/latest'].map((path) => ({
    audience: 'auditor',
    by,
    sent: { path },
  }))
}

/** Works on suspicions in every way there is, and in some that are refused. */
async function actOnSuspicions(vault: Vault, place: number): Promise<void> {
  const { ports } = vault
  vault.drawFrom(1_000_000 + place)
  const suspicionId = await vault.file()
  await showSuspicion(ports, aline, suspicionId)
  await listSuspicions(ports, aline, page)
  await concludeSuspicion(ports, aline, suspicionId, { state: 'dismissed' }, keyed())
  await concludeSuspicion(ports, aline, suspicionId, { state: 'dismissed' }, keyed()).catch(() => undefined)
  await countSuspicions(ports, aline)
  const faulty = { audience: 'privacy', by: aline.principalId } as const
  await answerTo(
    vault,
    { ...faulty, sent: { method: 'POST', path: '/privacy/suspicions', body: {} } },
    2_000_000 + place,
  )
  vault.time.now -= 1_000
}

/** Every so often all that waits is sealed. */
async function live(vault: Vault, meanwhile: (place: number) => Promise<void>): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (const [place, call] of calls.entries()) {
    if (place % 20 === 0) await meanwhile(place)
    answers.push(await answerTo(vault, call, place))
    if (place % 25 === 0) await vault.others.sealNow()
  }
  return answers
}

beforeAll(async () => {
  const vaults = [await inhabited(), await inhabited()] as const
  vaults[1].drawFrom(1)
  const suspicionId = await vaults[1].file()
  const asked = everybodyAsksEverything(vaults[1], { suspicionId })
  calls = [...asked, ...searches(idOf('gilles'), vaults[1], suspicionId)]
  quiet = { vault: vaults[0], answers: await live(vaults[0], () => Promise.resolve()) }
  busy = { vault: vaults[1], answers: await live(vaults[1], (place) => actOnSuspicions(vaults[1], place)) }
})

test('every answer at every door is the same, byte for byte', () => {
  const differing = calls.filter((_call, place) => {
    const [one, other] = [quiet.answers[place], busy.answers[place]]
    return JSON.stringify(one) !== JSON.stringify(other)
  })

  expect(differing).toEqual([])
  // The day is no day of refusals alone, and the other vault was not idle.
  expect(quiet.answers.filter(({ statusCode }) => statusCode < 300).length).toBeGreaterThan(30)
  expect(linesOfVigilance(busy.vault)).toBeGreaterThan(30)
})

const linesOfVigilance = ({ judge }: Vault) =>
  judge.entries().filter(({ journal }) => journal === 'vigilance').length

test('the sealed log and what listeners hear are the same', () => {
  const objectsOf = ({ others }: Vault) =>
    [...others.objects.values()].map(({ key, bytes, lockUntil }) => [
      key,
      lockUntil,
      Buffer.from(bytes).toString('base64'),
    ])

  expect(objectsOf(busy.vault)).toEqual(objectsOf(quiet.vault))
  expect(objectsOf(quiet.vault).length).toBeGreaterThan(3)
  expect(busy.vault.published).toEqual(quiet.vault.published)
})

test('what is kept is the same, but for what is of vigilance', () => {
  const kept = ({ judge }: Vault) =>
    [...judge.items].filter(
      ([key]) => !/^(?:suspicion|vigilance|stated-counts)/.test(key) && !key.includes('idempotency#'),
    )

  expect(kept(busy.vault)).toEqual(kept(quiet.vault))
})

test('no answer holds a word of an analysis', () => {
  expect(busy.answers.filter(({ body }) => body.includes(mark))).toEqual([])
})
