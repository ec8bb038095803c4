/** Every metric of the vault, under the only names by which anything is counted; alarms and the dashboard name them too. */
import type { Incident } from '../model/incident.ts'
import type { Audience } from '../model/words.ts'

/** The namespace of all of them. */
export const namespace = 'Vault'

interface Metric {
  readonly unit: 'Count' | 'Seconds'
  /** What it is counted by besides in all: one more metric for each value. */
  readonly by?: keyof By
}

/** The functions whose runs are counted: a schedule calls them, and nobody else would miss them. */
export type Worker = 'sweep-retention' | 'recover-uploads' | 'reconcile-reads' | 'seal-access-log'

/** What things are counted by: closed lists, none of them of people or of what is theirs. */
export interface By {
  readonly Audience: Audience
  readonly Incident: Incident
  readonly Worker: Worker
}

export const metrics = {
  /** Something is not as it must be. */
  Incidents: { unit: 'Count', by: 'Incident' },
  /** Calls that were answered with what they asked for. */
  Accesses: { unit: 'Count', by: 'Audience' },
  /** Calls that were told no, whatever the reason. */
  Refusals: { unit: 'Count', by: 'Audience' },
  /** Calls that could not be answered: our mistake, or a log that could not be written. */
  Failures: { unit: 'Count', by: 'Audience' },
  /** Runs that came to their end. */
  Runs: { unit: 'Count', by: 'Worker' },
  /** How long the oldest unsealed entry waits. */
  SealingDelay: { unit: 'Seconds' },
  SealedEntries: { unit: 'Count' },
  ChainFaults: { unit: 'Count' },
  GrantsFromAnotherNetwork: { unit: 'Count' },
  /** Dossiers and accounts whose day had come, and that a run of the sweep looked at. */
  DueLooks: { unit: 'Count' },
  /** Of those, what it could not look at. */
  FailedLooks: { unit: 'Count' },
  /** Dossiers and accounts whose day is further back than it may be, after a run. */
  OverdueLooks: { unit: 'Count' },
  /** What is due and waits for a review, after a run. */
  ReviewsWaiting: { unit: 'Count' },
  /** Of that, what was asked about longer ago than it may wait. */
  ReviewsOverdue: { unit: 'Count' },
  /** Versions that were decided to be destroyed. */
  DispositionsDecided: { unit: 'Count' },
  /** Uploads that a verdict or its promotion is still awaited for, a quarter of an hour after they were asked for. */
  ScanBacklog: { unit: 'Count' },
  /** Uploads that were rejected because the scanner stayed silent. */
  UnscannedUploads: { unit: 'Count' },
  /** Documents that are still not where they belong after hours of tries. */
  StuckDocuments: { unit: 'Count' },
} as const satisfies Readonly<Record<string, Metric>>

export type MetricName = keyof typeof metrics

type Values = { readonly [Name in MetricName]?: number }
type Apart = { readonly [Name in keyof By]?: By[Name] }

/** Words of our own lists. */
const listed = /^[a-z][a-z-]{0,63}$/

/**
 * Metrics as one line of CloudWatch's embedded metric format, `at` in milliseconds since 1970; undefined where nothing
 * is left to count. Counted in all, and by what `apart` names. A name, number or word that no list holds is left out.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricLine(values: Values, at: number, apart: Apart = {}): string | undefined {
  const counted = Object.entries(values).filter(
    ([name, count]) => Object.hasOwn(metrics, name) && Number.isFinite(count) && count >= 0,
  )
  if (counted.length === 0) return undefined
  const units = metrics as Readonly<Record<string, Metric>>
  const names = counted.map(([Name]) => ({ Name, Unit: units[Name]?.unit }))
  const by = Object.entries(apart).filter(([name, word]) => isCountedBy(name, word, counted))
  const Dimensions = [[], ...by.map(([name]) => [name])]
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions, Metrics: names }]
  return JSON.stringify({
    _aws: { Timestamp: Math.trunc(at), CloudWatchMetrics },
    ...Object.fromEntries(by),
    ...Object.fromEntries(counted),
  })
}

/** One line has one list of dimensions: it is counted by something where each of its metrics is. */
function isCountedBy(name: string, word: string, counted: readonly (readonly [string, number])[]): boolean {
  const table = metrics as Readonly<Record<string, Metric>>
  return listed.test(word) && counted.every(([metric]) => table[metric]?.by === name)
}
