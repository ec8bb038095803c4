/** Words for health documents that were filed as others, and for the register of breaches; and for bundles of proofs. */
import type { Breach } from '../../../shared/model/breach.ts'
import type { StoredDocument } from '../../../shared/model/records.ts'
import { documentId, dossierId, instant, now, somebodyElse } from './ids.ts'

/** Where a document stood until it was flagged. */
export const filings = {
  'as it is': undefined,
  'as a passport, until it was flagged': {
    category: 'passport',
    versionId: 'v1',
    flaggedAt: instant,
  },
  'as a passport, which is gone': {
    category: 'passport',
    versionId: 'v1',
    flaggedAt: instant,
    isGone: true,
  },
} as const satisfies Record<string, StoredDocument['superseded']>

type Decision = Breach['decisions'][number]
const decision: Decision = {
  decision: 'phased',
  reason: 'facts-incomplete',
  readers: 0,
  effects: 'none-known',
  measures: [],
  decidedAt: instant,
  decidedBy: somebodyElse,
}
const breach = (decideBy: number, decisions: readonly Decision[] = []): Breach => ({
  version: 1,
  dossierId,
  documentId,
  filedAs: 'passport',
  flaggedBy: somebodyElse,
  awareAt: instant,
  decideBy: new Date(decideBy).toISOString(),
  decisions: [...decisions],
})
const notified: Decision = { ...decision, decision: 'notified', reason: 'risk' }
const phased = (count: number): readonly Decision[] => Array<Decision>(count).fill(decision)
/** What the register says of the document. */
export const breaches = {
  none: undefined,
  'nobody decided, in time': breach(now + 1),
  'nobody decided, in the last moment': breach(now),
  'nobody decided, too late': breach(now - 1),
  'in phases, after its time': breach(now - 1, [decision]),
  notified: breach(now + 1, [notified]),
  'notified, then in phases': breach(now + 1, [notified, decision]),
  'decided on nineteen times': breach(now + 1, phased(19)),
  'decided on twenty times': breach(now + 1, phased(20)),
} as const satisfies Record<string, Breach | undefined>

/** Why a first decision comes late. */
export const delays = { unsaid: undefined, 'the facts were not known': 'facts-unknown' } as const

/** How many leaves of the log's tree a bundle would show. */
export const bundles = {
  'a few leaves': 12,
  'a hundred and fifty thousand leaves': 150_000,
  'a leaf more': 150_001,
} as const
