/** Each rule of detection just under its threshold and at it. */
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../shared/access-log/entry.ts'
import { detections } from '../../../shared/detection/detections.ts'
import { consentRules, insideRule } from '../../../shared/detection/entries-of.ts'
import { afterEntry, alertsOf, subjectsOf, unwatched, type Watched } from '../../../shared/detection/watch.ts'
import { Incident } from '../../../shared/model/incident.ts'
import { rules } from '../../../shared/policy/rules.ts'
import { chainOf, documentOf, entryOf, morning } from './seen-entries.ts'

/** What is told of entries that come one after the other, by incident. */
function toldOf(entries: readonly Entry[]): Incident[] {
  const remembered = new Map<string, Watched>()
  return entries.flatMap((entry) => {
    const counted = subjectsOf(entry).flatMap((subject) => {
      const name = `${subject.kind}#${subject.ref}`
      const { watched, alerts } = afterEntry(remembered.get(name) ?? unwatched, subject, entry)
      remembered.set(name, watched)
      return alerts
    })
    return [...alertsOf(entry), ...counted].map(({ incident }) => incident)
  })
}

const times = (count: number, make: (place: number) => Entry): Entry[] =>
  Array.from({ length: count }, (_, place) => make(place))

type More = Parameters<typeof entryOf>[0]
const seconds = 1_000
const minutes = 60_000
const hours = 60 * minutes
const days = 24 * hours

const anotherDossier = (place: number, more: More = {}) =>
  entryOf({ at: morning + place * seconds, dossierRef: chainOf(`dossier ${place}`), ...more })
const ofDumas = { actorRef: chainOf('dumas'), role: 'physician', audience: 'physician' } as const
const download = (place: number) =>
  entryOf({ at: morning + place * seconds, action: 'request-download', objectRef: documentOf(place) })
const absent = (place: number) => {
  const more = { decision: 'DENY', code: 'NOT_FOUND', dossierRef: undefined, chainId: chainOf('ada') }
  return entryOf({ at: morning + place * seconds, ...more })
}
const refusedHealth = (more: More = {}) => {
  const asked = { action: 'request-download', objectRef: documentOf(1), classification: 'health' }
  return entryOf({ decision: 'DENY', code: 'REFUSED', ...asked, ...more })
}
const ofGilles = { role: 'auditor', audience: 'auditor', actorRef: chainOf('gilles'), dossierRef: undefined }
const looksAtLog = (place: number) =>
  entryOf({ at: morning + place * seconds, ...ofGilles, chainId: chainOf('gilles'), action: 'show-entry' })

/** For each incident that is counted: `count` entries of the kind, at most that many instants apart. */
const counted: Partial<Record<Incident, (place: number) => Entry>> = {
  'many-dossiers': (place) => anotherDossier(place),
  'many-medical-dossiers': (place) => anotherDossier(place, { ...ofDumas, action: 'list-health-documents' }),
  'mass-download': download,
  'look-ups-without-relation': absent,
  'sought-after-dossier': (place) =>
    entryOf({ at: morning + place * minutes, actorRef: chainOf(`advisor ${place}`) }),
  'refused-health-retried': (place) => refusedHealth({ at: morning + place * minutes }),
  'access-at-night': (place) => entryOf({ at: Date.UTC(2026, 10, 24, 22) + place * minutes }),
  'access-from-outside-the-eea': (place) => entryOf({ at: morning + place * minutes, country: 'CH' }),
  'log-read-in-bulk': looksAtLog,
}

const countedRules = Incident.options.flatMap((incident) => {
  const detection = detections[incident]
  return detection.from === 'entries' ? [[incident, detection] as const] : []
})

describe.each(countedRules)('%s', (incident, { threshold, withinMs }) => {
  const make = counted[incident]
  if (make === undefined) throw new Error(`write down entries of ${incident}`)

  test('is not told just under its threshold', () => {
    expect(toldOf(times(threshold - 1, make))).not.toContain(incident)
  })

  test('is told at its threshold, once', () => {
    const told = toldOf(times(threshold, make))

    expect(told.filter((one) => one === incident)).toEqual([incident])
  })

  test('is not told again for one more of the same', () => {
    const told = toldOf(times(threshold + 1, make))

    expect(told.filter((one) => one === incident)).toEqual([incident])
  })

  test('is told again where it happens again after its period', () => {
    const again = times(threshold, make).map((entry, place) =>
      entryOf({ ...make(place), at: Date.parse(entry.at) + Math.ceil(withinMs / days) * days }),
    )

    const told = toldOf([...times(threshold, make), ...again])

    expect(told.filter((one) => one === incident)).toEqual([incident, incident])
  })
})

test.each(countedRules.filter(([, { threshold }]) => threshold > 1))(
  '%s: as many, but spread over its period and a moment, are none',
  (incident, { threshold, withinMs }) => {
    const make = counted[incident] as (place: number) => Entry
    const spread = (stepMs: number) =>
      times(threshold, (place) => entryOf({ ...make(place), at: morning + Math.floor(place * stepMs) }))

    const closer = toldOf(spread((withinMs - 1) / (threshold - 1)))
    const further = toldOf(spread(Math.ceil(withinMs / (threshold - 1))))

    expect(closer).toContain(incident)
    expect(further).not.toContain(incident)
  },
)

describe('what counts', () => {
  test('one dossier again and again is one dossier, and one document one document', () => {
    const sameDossier = times(100, (place) => entryOf({ at: morning + place * seconds }))
    const sameDocument = times(100, () => download(1))

    expect(toldOf(sameDossier)).toEqual([])
    expect(toldOf(sameDocument)).toEqual([])
  })

  test('refusals on three health documents are no retry on one', () => {
    const three = times(3, (place) => refusedHealth({ objectRef: documentOf(place) }))

    expect(toldOf(three)).toEqual([])
  })

  test('a physician whose mandate ended is refused, and no retrier', () => {
    expect(toldOf(times(3, () => refusedHealth({ ...ofDumas, action: 'read-health-document' })))).toEqual([])
  })

  test.each([
    ['six in the morning', Date.UTC(2026, 10, 24, 5, 0), []],
    ['a second before', Date.UTC(2026, 10, 24, 4, 59, 59), ['access-at-night']],
    ['a second before ten at night', Date.UTC(2026, 10, 24, 20, 59, 59), []],
    ['ten at night', Date.UTC(2026, 10, 24, 21, 0), ['access-at-night']],
    ['six on a summer morning', Date.UTC(2026, 6, 1, 4, 0), []],
  ])('%s in Paris', (_what, at, told) => {
    expect(toldOf([entryOf({ at })])).toEqual(told)
  })

  test('people are not watched for when, from where and how they look at their own', () => {
    const own = { role: 'client', audience: 'client', actorRef: chainOf('camille'), country: 'US' }
    const night = Date.UTC(2026, 10, 24, 23)

    const entries = [
      ...times(60, (place) => ({ ...download(place), ...own }) as Entry),
      entryOf({ ...own, at: night }),
    ]

    expect(toldOf(entries)).toEqual([])
    expect(entries.flatMap(subjectsOf)).toEqual([])
  })
})

describe('somebody who comes back', () => {
  const { thresholdMs } = detections['dormant-account-woke'] as { readonly thresholdMs: number }
  const first = entryOf({ at: morning - 2 * thresholdMs })

  test('after a day less than a quarter is nothing, and after a quarter an incident', () => {
    const back = (afterMs: number) => [first, entryOf({ at: morning - 2 * thresholdMs + afterMs })]

    expect(toldOf(back(thresholdMs - 1))).toEqual([])
    expect(toldOf(back(thresholdMs))).toEqual(['dormant-account-woke'])
  })

  test('is no newcomer, of whom nothing was ever seen', () => {
    expect(toldOf([first])).toEqual([])
  })
})

describe('an entry that is an incident by itself', () => {
  const inOwnChain = { chainId: chainOf('ada'), dossierRef: chainOf('dossier') }
  const health = { classification: 'health', objectRef: documentOf(1) }

  test.each<[Incident, string, More, string, More]>([
    [
      'access-without-assignment',
      'a dossier opened to who left the entry in their own chain',
      inOwnChain,
      'in its chain',
      {},
    ],
    [
      'health-outside-the-medical-side',
      'a link to a health document',
      { action: 'request-download', ...health },
      'to a standard one',
      { action: 'request-download', ...health, classification: 'standard' },
    ],
    [
      'health-outside-the-medical-side',
      'health content to an advisor',
      { action: 'read-health-document', ...health },
      'to a physician',
      { action: 'read-health-document', ...health, ...ofDumas },
    ],
    [
      'transmission-without-consent',
      'documents sent without a consent',
      { action: 'transmit-documents', decision: 'DENY', code: 'REFUSED', rule: consentRules[0] },
      'with one, and refused for another reason',
      {
        action: 'transmit-documents',
        decision: 'DENY',
        code: 'WRONG_STATE',
        rule: 'only-what-arrived-whole-is-sent',
      },
    ],
    [
      'break-glass-used',
      'an emergency asked for',
      { ...ofDumas, action: 'break-glass' },
      'refused',
      { ...ofDumas, action: 'break-glass', decision: 'DENY', code: 'WRONG_STATE' },
    ],
    [
      'kept-inside-asked-for-from-outside',
      'a bank statement asked for from outside',
      { action: 'request-download', decision: 'DENY', code: 'REFUSED', rule: insideRule },
      'refused for another reason',
      { action: 'request-download', decision: 'DENY', code: 'REFUSED', rule: 'the-suspended-open-nothing' },
    ],
    [
      'document-changed',
      'a read that ended because the bytes were changed',
      { ...ofDumas, action: 'complete-read', detail: { ending: 'changed', sizeBytes: 1 } },
      'because its reader left',
      { ...ofDumas, action: 'complete-read', detail: { ending: 'broken', sizeBytes: 1 } },
    ],
    [
      'destruction-outside-a-run',
      'a version destroyed by somebody else',
      { action: 'destroy-version' },
      'by the destroyer',
      { action: 'destroy-version', actorRef: 'destroy-version', role: 'system', audience: undefined },
    ],
  ])('%s: %s, and not %s', (incident, _is, more, _isNot, other) => {
    expect(alertsOf(entryOf(more)).map((alert) => alert.incident)).toEqual([incident])
    expect(alertsOf(entryOf(other))).toEqual([])
  })

  test('is tried above for every one that there is', () => {
    const each = Incident.options.filter((incident) => detections[incident].from === 'entry')

    expect(each).toHaveLength(7)
  })
})

test('the rules that are looked for are rules of the policy', () => {
  const names = rules.map(({ name }) => name)

  expect([...consentRules, insideRule].filter((rule) => !names.includes(rule))).toEqual([])
})

test('every incident has an owner, and what may concern health is looked at within a day', () => {
  for (const incident of Incident.options) {
    const { owner, triageHours } = detections[incident]
    expect(owner).toMatch(/^(security-analyst|privacy-officer)$/)
    if (/health|medical|break-glass|consent|read|decrypt/.test(incident) && incident !== 'log-read-in-bulk') {
      expect(triageHours).toBeLessThanOrEqual(24)
    }
  }
})
