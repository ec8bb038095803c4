/** The way into the sealed archive: somebody asks, a physician releases, and for some days it is read. */
import { expect, test } from 'vitest'
import { openingLimits } from '../../../shared/limits.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { listOpenings } from '../../../shared/vault/list-openings.ts'
import { restrictDossier } from '../../../shared/vault/restrict-dossier.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { lea, louis } from './kept.ts'
import { dumas } from './opened.ts'
import { withSealed } from './sealed.ts'
import { diane } from './sharing.ts'

const refused = { code: 'REFUSED' }
const absent = { code: 'NOT_FOUND' }

test('a person reads what is sealed once a physician released it, and for as long as that lasts', async () => {
  const { me, ask, release, read, later } = await withSealed()
  await expect(read(me())).rejects.toMatchObject(refused)
  const { openingId } = await ask(me())
  await expect(read(me())).rejects.toMatchObject(refused)

  await release(openingId)

  await expect(read(me())).resolves.toBeDefined()
  later(openingLimits.openDays)
  await expect(read(me())).rejects.toMatchObject(refused)
})

test('of two that were asked for, the one that was released is open, and the other as sealed as before', async () => {
  const { me, ask, release, read, report, available } = await withSealed()
  const certificate = await available(pdf('certificate', 2_000), 'medical-certificate')
  const { openingId } = await ask(me(), [report, certificate])

  await release(openingId, [certificate])

  await expect(read(me(), certificate)).resolves.toBeDefined()
  await expect(read(me(), report)).rejects.toMatchObject(refused)
})

test('legal and accounting read what a physician released to them, after the end of the account too', async () => {
  const { ports, dossierId, me, accountId, ask, release, read } = await withSealed()
  await closeAccount(ports, me(), accountId, keyed())
  await expect(read(louis)).rejects.toMatchObject(refused)
  const { openingId } = await ask(louis)
  await expect(read(louis)).rejects.toMatchObject(refused)
  expect((await listOpenings(ports, dumas, dossierId)).items).toMatchObject([{ role: 'legal-accounting' }])

  await release(openingId)

  await expect(read(louis)).resolves.toBeDefined()
  await expect(read(lea)).rejects.toMatchObject(refused)
  await expect(read(me())).rejects.toMatchObject(absent)
})

test('a physician looks at what they are asked to release, until they answered', async () => {
  const { me, ask, release, read } = await withSealed()
  await expect(read(dumas)).rejects.toMatchObject(absent)
  const { openingId } = await ask(me())

  await expect(read(dumas)).resolves.toBeDefined()
  await expect(read(caller('dr-evrard'))).rejects.toMatchObject(absent)

  await release(openingId)
  await expect(read(dumas)).rejects.toMatchObject(absent)
})

test('each step is an entry: who asked, who released how many, and who read what', async () => {
  const { me, ask, release, read, last, report } = await withSealed()

  const { openingId } = await ask(me())
  await release(openingId)
  await read(me())

  const of = (role: string) => ({ journal: 'lifecycle', role, objectRef: openingId, detail: { count: 1 } })
  expect(last('ask-opening')).toMatchObject(of('client'))
  expect(last('release-opening')).toMatchObject(of('physician'))
  expect(last('read-health-document')).toMatchObject({
    role: 'client',
    journal: 'access-health',
    objectRef: report,
    rule: 'people-see-and-bring-their-own',
  })
})

test('who asked sees where it stands and no other’s, and nobody is named', async () => {
  const { ports, dossierId, me, ask, release, report, time } = await withSealed()
  const { openingId } = await ask(me())
  await ask(louis)

  await release(openingId)

  const until = new Date(time.now + openingLimits.openDays * 86_400_000).toISOString()
  const own = await listOpenings(ports, me(), dossierId)
  expect(own.items).toEqual([
    {
      openingId,
      role: 'client',
      askedAt: new Date(time.now).toISOString(),
      documentIds: [report],
      release: { at: new Date(time.now).toISOString(), until, documentIds: [report] },
    },
  ])
  expect((await listOpenings(ports, dumas, dossierId)).items).toHaveLength(2)
})

test('whoever asks again before the answer asks for what they say then, and events tell both sides', async () => {
  const { ports, dossierId, me, ask, release, report, available, published } = await withSealed()
  const certificate = await available(pdf('certificate', 2_000), 'medical-certificate')
  const first = await ask(me(), [report])

  const second = await ask(me(), [certificate])

  const { items } = await listOpenings(ports, me(), dossierId)
  expect(items.map((item) => item.openingId)).toEqual([second.openingId])
  await expect(release(first.openingId)).rejects.toMatchObject(absent)
  await release(second.openingId, [certificate])
  expect(published.filter(({ type }) => type.startsWith('Opening')).map(({ type }) => type)).toEqual([
    'OpeningAsked',
    'OpeningAsked',
    'OpeningReleased',
  ])
})

test('what nobody answered in a month is answered no more', async () => {
  const { ports, dossierId, me, ask, release, later, read } = await withSealed()
  const { openingId } = await ask(me())

  later(openingLimits.answerDays)

  await expect(release(openingId)).rejects.toMatchObject({ code: 'WRONG_STATE' })
  await expect(read(dumas)).rejects.toMatchObject(absent)
  expect((await listOpenings(ports, dumas, dossierId)).items).toEqual([])
})

test('asked again under its key, a release answers as it did and opens nothing for longer', async () => {
  const { me, ask, release, later, report, read } = await withSealed()
  const { openingId } = await ask(me())
  const key = keyed()
  const first = await release(openingId, [report], key)
  later(1)

  const again = await release(openingId, [report], key)

  expect(again).toEqual(first)
  later(openingLimits.openDays - 1)
  await expect(read(me())).rejects.toMatchObject(refused)
})

test('a restriction shuts what was released, and its end opens it again', async () => {
  const { ports, dossierId, me, ask, release, read } = await withSealed()
  const { openingId } = await ask(me())
  await release(openingId)
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const restrict = (isRestricted: boolean) =>
    restrictDossier(ports, diane, dossierId, { isRestricted, reference: 'R-1' }, keyed())

  await restrict(true)
  await expect(read(me())).rejects.toMatchObject(refused)

  await restrict(false)
  await expect(read(me())).resolves.toBeDefined()
})

test('what is destroyed is neither asked for nor released, and what was released of it is gone', async () => {
  const { me, ask, release, read, on, sweep, takeCases, judge } = await withSealed()
  const { openingId } = await ask(louis)
  on('2028-11-23')
  await takeCases()
  const { openingId: asked } = await ask(louis)
  const { openingId: own } = await ask(me())
  renewMandate(judge)
  await release(own)
  await expect(read(me())).resolves.toBeDefined()

  on('2028-11-25')
  const { ends } = await sweep()

  expect(ends).toContain('destroyed')
  await expect(read(me())).rejects.toMatchObject({ code: expect.stringMatching(/WRONG_STATE|DESTROYED/) })
  await expect(ask(me())).rejects.toMatchObject({ code: 'WRONG_STATE' })
  await expect(release(asked)).rejects.toMatchObject({ code: 'WRONG_STATE' })
  await expect(release(openingId)).rejects.toMatchObject(absent)
})

test('released while its end is decided: one of the two comes first, and nothing is released after the decision', async () => {
  const { ask, release, on, sweep, takeCases, judge } = await withSealed()
  on('2028-11-25')
  await takeCases()
  renewMandate(judge)
  const { openingId } = await ask(louis)

  const [released, swept] = await Promise.allSettled([release(openingId), sweep()])

  expect(swept.status).toBe('fulfilled')
  const log = judge.entries().filter(({ decision }) => decision === 'ALLOW')
  const decidedAt = log.findIndex(
    ({ action, category, detail }) =>
      action === 'sweep-retention' && category === 'operation-report' && detail?.step === 'decide',
  )
  const releasedAt = log.findIndex(({ action }) => action === 'release-opening')
  expect(decidedAt).toBeGreaterThanOrEqual(0)
  expect(released.status).toBe(releasedAt >= 0 ? 'fulfilled' : 'rejected')
  expect(releasedAt).toBeLessThan(decidedAt)
})

/** The physician is in office for longer than the house says. */
function renewMandate({ items }: { readonly items: Map<string, { content: unknown }> }) {
  for (const [key, item] of items) {
    const content = item.content as { rpps?: string }
    if (key.endsWith('\nprincipal') && content.rpps === '00000000001')
      items.set(key, {
        ...item,
        content: { ...content, mandate: { from: '2026-01-01', until: '2031-12-31' } },
      })
  }
}
