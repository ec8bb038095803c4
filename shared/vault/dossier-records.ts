/** What stands under the key of a dossier, and by which category of the schedule each record of it is kept. Pure. */
import { Breach } from '../model/breach.ts'
import { FraudAlert } from '../model/fraud-alert.ts'
import { Matters } from '../model/matters.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Retention } from '../model/retention.ts'
import type { Circumstance } from '../model/retention-words.ts'
import type { Clocks, RulesOf } from '../retention/applied-terms.ts'
import { type Limit, type Schedule, scheduleOf } from '../retention/schedule.ts'
import { lifeOfAlert } from './fraud-alert.ts'
import { parsed } from './parsed.ts'
import type { StoredItem } from './records.ts'
import { lifeOf, type Retained } from './retained-document.ts'
import { the } from './the.ts'

export type Life = Pick<Retained, 'retention' | 'dossier'>

/**
 * By what stands before the `#` of a sort key. `stays`: says nothing of a person, and proves what became of the rest.
 * `last`: what the rest hangs on, and says whose it is: it goes, or is anonymised, when nothing needs that any more.
 */
const endOf = {
  dossier: 'last',
  document: 'last',
  // Of who worked on it; a case that an officer has taken is their right to look at what is left.
  assignment: 'last',
  contract: 'contract-data',
  'contract-event': 'contract-data',
  matters: 'matters',
  'matter-event': 'matters',
  'optional-data': 'financial-situation',
  outcome: 'underwriting-outcome',
  'outcome-event': 'underwriting-outcome',
  'assessment-event': 'underwriting-outcome',
  'document-request': 'contact-identity',
  consents: 'consent-record',
  'consent-event': 'consent-record',
  transmission: 'consent-record',
  'ai-result': 'ai-decision-record',
  'ai-review': 'ai-decision-record',
  'restriction-event': 'rights-request',
  requisition: 'rights-request',
  openings: 'rights-request',
  breach: 'breach-register',
  'fraud-alert': 'fraud-alert',
  chain: 'stays',
  retention: 'stays',
  'retention-event': 'stays',
  'dossier-event': 'stays',
  certificate: 'stays',
  'superseded-certificate': 'stays',
  'records-certificate': 'stays',
  'records-review': 'stays',
} as const

export type DossierRecord = keyof typeof endOf
type End = (typeof endOf)[DossierRecord]

/** Every category by which a record of a dossier is kept. */
const recordCategories = [
  ...new Set(Object.values(endOf).filter((end) => end !== 'stays' && end !== 'last' && end !== 'matters')),
  'claim-file',
  'complaint-file',
]

/** Undefined of a key that nobody named here: what it holds is not known, so nothing is taken from around it. */
export const recordOf = ({ sk }: Pick<StoredItem, 'sk'>): DossierRecord | undefined => {
  const name = sk.split('#', 1)[0] as DossierRecord
  return Object.hasOwn(endOf, name) ? name : undefined
}

export const endOfRecord = (record: DossierRecord): End => endOf[record]

/** The categories that keep a record, which several may: claims and complaints stand in one. */
function categoriesOf(record: DossierRecord, items: readonly StoredItem[]): readonly string[] {
  const end = endOf[record]
  if (end === 'stays' || end === 'last') return []
  if (end !== 'matters') return [end]
  const matters = parsed(
    Matters,
    items.find(({ sk }) => sk === 'matters'),
  )
  if (matters === undefined) return ['complaint-file']
  return [
    ...(matters.claims.length > 0 ? ['claim-file'] : []),
    ...(matters.complaints.length > 0 ? ['complaint-file'] : []),
  ]
}

export interface KeptBy {
  readonly category: string
  readonly schedule: Schedule
}

/** The dates of a record: a schedule for each category that keeps it. */
export const schedulesOfRecord = (
  record: DossierRecord,
  item: StoredItem,
  items: readonly StoredItem[],
  life: Life,
): readonly KeptBy[] =>
  categoriesOf(record, items).map((category) => ({
    category,
    schedule: scheduleOfRecord(category, life, ownLifeOf(record, item)),
  }))

/** What is so of a record alone, whatever becomes of its dossier. */
interface OwnLife {
  readonly clocks: Clocks
  readonly circumstances: readonly Circumstance[]
}
const noOwnLife: OwnLife = { clocks: {}, circumstances: [] }

function ownLifeOf(record: DossierRecord, item: StoredItem): OwnLife {
  if (record === 'fraud-alert') return lifeOfAlert(the(parsed(FraudAlert, item)))
  if (record !== 'breach') return noOwnLife
  // A breach is closed with the last decision on it.
  const last = parsed(Breach, item)?.decisions.at(-1)
  if (last === undefined) return noOwnLife
  return { clocks: { 'breach-closed': parisDay(Date.parse(last.decidedAt)) }, circumstances: [] }
}

export function scheduleOfRecord(
  category: string,
  life: Life,
  own: OwnLife = noOwnLife,
  rulesOf?: RulesOf,
): Schedule {
  const { clocks, circumstances } = lifeOf(life)
  const item = {
    category,
    circumstances: new Set([...circumstances, ...own.circumstances]),
    clocks: { ...withTheWork(life.retention, clocks), ...own.clocks },
  }
  return scheduleOf(item, rulesOf)
}

/** What is done for the sake of a dossier has ended with it at the latest, where nobody told of its end by itself. */
function withTheWork(retention: Retention | undefined, clocks: Clocks): Clocks {
  const isContract = retention?.circumstances.includes('contract')
  const ended = isContract ? clocks['contract-ended'] : clocks['dossier-ended']
  if (ended === undefined) return clocks
  return { 'consent-ended': ended, 'ai-decided': ended, 'request-closed': ended, ...clocks }
}

/** Since when a record of a dossier, if it is there, is due, and by which rule: when to look at it. */
export const duesOfRecords = (life: Life, rulesOf?: RulesOf): readonly (Limit | undefined)[] =>
  recordCategories.map((category) => scheduleOfRecord(category, life, noOwnLife, rulesOf).due)

export const daysOfRecords = (life: Life, rulesOf?: RulesOf): readonly (string | undefined)[] =>
  duesOfRecords(life, rulesOf).map((due) => due?.day)

/** Whether its end hangs on what stands in the record itself, and is not known from the clocks of its dossier. */
export const hasOwnLife = (record: DossierRecord): boolean => record === 'fraud-alert' || record === 'breach'
