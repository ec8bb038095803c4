/** Three brokers, and what their clients and staff do in a year: assumptions, to be replaced by an operator's own. */
import { hoursPerMonth } from '../../infra/cost/assumptions.ts'
import { type ActionName, actionNames } from '../../infra/cost/counted.ts'
import { type CostLine, line } from '../../infra/cost/idle.ts'
import { actionCost, entriesOf, entryBytes } from './actions.ts'

export const sizes = [10_000, 1_000_000, 10_000_000] as const

/** Of one client. */
export const perClient = {
  /** Kept on the average: 60 M documents of 10 M clients. */
  documents: 6,
  /** Of these in dossiers that closed. */
  archivedShare: 0.5,
  megabytes: 1,
  /** Each year. 30 entries of the log in all: 300 M of 10 M clients. */
  actions: { upload: 0.8, 'health-upload': 0.2, link: 4, 'health-read': 0.5, look: 12, list: 9 },
  /** Of a client's records in DynamoDB: account, dossiers, documents, consents. */
  recordBytes: 20_000,
} as const satisfies {
  readonly actions: Readonly<Record<ActionName, number>>
  readonly [name: string]: unknown
}

/** Entries that a client leaves in a year. */
export const entriesPerYear = actionNames.reduce(
  (sum, name) => sum + perClient.actions[name] * entriesOf(name),
  0,
)

const times = (lines: readonly CostLine[], count: number): readonly CostLine[] =>
  lines.map(({ what, price, quantity }) => line(what, price, quantity * count))

/** What so many clients cost in a month, by what is paid for; without what a stack costs idle. */
export function monthOf(clients: number): readonly CostLine[] {
  const actions = actionNames.flatMap((name) =>
    times(actionCost(name, perClient.megabytes), (perClient.actions[name] * clients) / 12),
  )
  const documentsGb = (clients * perClient.documents * perClient.megabytes) / 1_000
  const tablesGb = (clients * (perClient.recordBytes + entriesPerYear * entryBytes)) / 1e9
  const archived = documentsGb * perClient.archivedShare
  return [
    ...actions,
    line('kept in S3', 'standardGbMonth', documentsGb - archived),
    line('kept in S3', 'archiveGbMonth', archived),
    line('kept in S3', 'archiveMove', (clients * perClient.documents * perClient.archivedShare) / (12 * 10)),
    line('kept in DynamoDB', 'tableGbMonth', tablesGb),
    line('kept in DynamoDB', 'tableBackupGbMonth', tablesGb),
    line('kept in the sealed log', 'standardGbMonth', (clients * entriesPerYear * (1_000 + 40 * 10)) / 1e9),
  ]
}

/** Calls a second that this makes, on the average of all hours. */
export const callsPerSecond = (clients: number): number =>
  (clients * actionNames.reduce((sum, name) => sum + perClient.actions[name], 0)) /
  (12 * hoursPerMonth * 3600)

/** Money by what it is paid for, the most first. */
export function byWhat(lines: readonly CostLine[]): readonly (readonly [what: string, usd: number])[] {
  const sums = new Map<string, number>()
  for (const { what, usd } of lines) sums.set(what, (sums.get(what) ?? 0) + usd)
  return [...sums].toSorted(([, one], [, other]) => other - one)
}
