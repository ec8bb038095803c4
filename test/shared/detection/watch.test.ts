/** What is remembered: bounded, and the same however entries come. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '../../../shared/access-log/entry.ts'
import { detections } from '../../../shared/detection/detections.ts'
import { afterEntry, Watched as Schema, unwatched, type Watched } from '../../../shared/detection/watch.ts'
import { chainOf, documentOf, entryOf, morning } from './seen-entries.ts'

const ada = { kind: 'actor', ref: chainOf('ada') } as const

function remembered(entries: readonly Entry[]) {
  let watched: Watched = unwatched
  const told = entries.flatMap((entry) => {
    const after = afterEntry(watched, ada, entry)
    watched = after.watched
    return after.alerts.map(({ incident }) => incident)
  })
  return { watched, told }
}

const opened = (place: number) =>
  entryOf({ at: morning + place * 60_000, dossierRef: chainOf(`dossier ${place}`) })
const thirty = Array.from({ length: 30 }, (_, place) => opened(place))

test('entries that come again, whole batches of them, are told and remembered once', () => {
  const once = remembered(thirty)

  const twice = remembered([...thirty, ...thirty])
  const stuttering = remembered(thirty.flatMap((entry) => [entry, entry]))

  expect(once.told).toEqual(['many-dossiers'])
  expect(twice).toEqual(once)
  expect(stuttering).toEqual(once)
})

test('in whatever order they come, one incident is told', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(thirty, { minLength: 30 }), (shuffled) => {
      expect(remembered(shuffled).told).toEqual(['many-dossiers'])
    }),
    { numRuns: 50 },
  )
})

test('whatever happens, what is remembered of one actor stays small, and is read back as it was', () => {
  const at = fc.integer({ min: 0, max: 3 * 86_400_000 })
  const place = fc.integer({ min: 0, max: 500 })
  const seen = fc.record({ at, place, isRefused: fc.boolean() }).map(({ at, place, isRefused }) =>
    entryOf({
      at: morning + at,
      dossierRef: chainOf(`dossier ${place}`),
      action: 'request-download',
      objectRef: documentOf(place),
      ...(isRefused ? { decision: 'DENY', code: 'REFUSED', classification: 'health' } : {}),
    }),
  )

  fc.assert(
    fc.property(fc.array(seen, { minLength: 300, maxLength: 600 }), (entries) => {
      const { watched } = remembered(entries)

      const text = JSON.stringify(Schema.parse(watched))
      expect(text.length).toBeLessThan(40_000) // A tenth of what an item of DynamoDB may be.
      expect(JSON.parse(text)).toEqual(watched)
    }),
    { numRuns: 4 },
  )
})

test('an entry from before the period that is looked at is too late to count', () => {
  const { withinMs } = detections['many-dossiers'] as { readonly withinMs: number }
  const late = entryOf({ at: morning + 29 * 60_000 - withinMs, dossierRef: chainOf('late') })

  expect(remembered([...thirty.slice(1), late]).told).toEqual([])
})
