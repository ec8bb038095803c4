/** What every adapter of what detection remembers keeps. */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Subject, unwatched, type Watched } from '../../shared/detection/watch.ts'
import type { Watches } from '../../shared/vault/detect-incidents.ts'

const now = Date.UTC(2026, 10, 24)
const later = now + 86_400_000
const newSubject = (kind: Subject['kind'] = 'actor'): Subject => ({
  kind,
  ref: randomBytes(16).toString('hex'),
})
const withCount = (one: string): Watched => ({
  counters: { 'many-dossiers': { seen: [[one, now]], toldAt: now } },
  lastAt: now,
})

export function watchesKeepTheirContract(open: () => Watches): void {
  test('of whom nothing is remembered there is nothing, at version 0', async () => {
    expect(await open().read(newSubject())).toEqual({ version: 0, watched: unwatched })
  })

  test('what was remembered is read back, at the next version', async () => {
    const [watches, subject] = [open(), newSubject()]

    const first = await watches.replace(subject, 0, withCount('a'), later)
    const second = await watches.replace(subject, 1, withCount('b'), later)

    expect([first, second]).toEqual(['written', 'written'])
    expect(await watches.read(subject)).toEqual({ version: 2, watched: withCount('b') })
  })

  test.each([0, 1, 3])('a version that is not the one there, %d, writes nothing', async (version) => {
    const [watches, subject] = [open(), newSubject()]
    await watches.replace(subject, 0, withCount('a'), later)
    await watches.replace(subject, 1, withCount('b'), later)

    expect(await watches.replace(subject, version, withCount('c'), later)).toBe('conflict')
    expect(await watches.read(subject)).toEqual({ version: 2, watched: withCount('b') })
  })

  test('an actor and a dossier of one name are two', async () => {
    const [watches, actor] = [open(), newSubject('actor')]
    await watches.replace(actor, 0, withCount('a'), later)

    expect(await watches.read({ ...actor, kind: 'dossier' })).toEqual({ version: 0, watched: unwatched })
  })

  test('of two that replace at once one does', async () => {
    const [watches, subject] = [open(), newSubject()]

    const both = await Promise.all([
      watches.replace(subject, 0, withCount('a'), later),
      watches.replace(subject, 0, withCount('b'), later),
    ])

    expect(both.toSorted()).toEqual(['conflict', 'written'])
  })
}
