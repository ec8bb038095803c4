import { Duration } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  PeriodOverride,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { sealLimits } from '../shared/limits.ts'
import { type MetricName, metrics, namespace } from '../shared/operations/metrics.ts'
import { depthOf, ownMetric, type Watched } from './alarms.ts'
import type { DocumentSpace } from './constructs/document-space.ts'
import type { VaultTables } from './constructs/vault-tables.ts'
import { audiences } from './stage.ts'

export interface Shown extends Watched {
  readonly tables: VaultTables
  readonly standard: DocumentSpace
  readonly health: DocumentSpace
}

/** CloudWatch shows 24 columns; three panels stand beside each other. */
const columns = 8
const minutes = 5

/** What an operator looks at first: is it well, is it quick, does everything end that must. */
export function showDashboard(scope: Construct, shown: Shown, alarms: readonly IAlarm[]): Dashboard {
  const dashboard = new Dashboard(scope, 'Dashboard', {
    dashboardName: 'vault',
    defaultInterval: Duration.days(1),
    periodOverride: PeriodOverride.AUTO,
  })
  const status = new AlarmStatusWidget({ title: 'Alarms', width: 24, height: 4, alarms: [...alarms] })
  for (const row of [[status], calls(), proof(), keeping(), working(shown), cost(shown)])
    dashboard.addWidgets(...row)
  return dashboard
}

const panel = (title: string, left: readonly IMetric[], more: { readonly at?: number } = {}): IWidget =>
  new GraphWidget({
    title,
    width: columns,
    left: [...left],
    leftYAxis: { min: 0 },
    ...(more.at === undefined ? {} : { leftAnnotations: [{ value: more.at, label: 'alarm' }] }),
  })

const own = (name: MetricName, statistic = 'Sum'): IMetric => ownMetric(name, statistic, minutes)
const byAudience = (name: MetricName): IMetric[] =>
  audiences.map((audience) => ownMetric(name, 'Sum', minutes, { Audience: audience }))

const calls = (): IWidget[] => [
  panel('Accesses by audience', byAudience('Accesses')),
  panel('Refusals by audience', byAudience('Refusals')),
  panel('Failures', byAudience('Failures')),
]

const proof = (): IWidget[] => [
  panel('Latency: 19 of 20 calls, ms', audiences.map(latency)),
  panel('Sealing delay, s', [own('SealingDelay', 'Maximum')], { at: sealLimits.alarmSeconds }),
  panel('Incidents by kind', [
    new MathExpression({
      expression: `SEARCH('{${namespace},${metrics.Incidents.by}} MetricName="Incidents"', 'Sum', ${minutes * 60})`,
      label: '',
      usingMetrics: {},
      period: Duration.minutes(minutes),
    }),
  ]),
]

const latency = (audience: string): IMetric =>
  new Metric({
    namespace: 'AWS/ApiGateway',
    metricName: 'Latency',
    dimensionsMap: { ApiName: `vault-${audience}`, Stage: audience },
    statistic: 'p95',
    period: Duration.minutes(minutes),
  })

const keeping = (): IWidget[] => [
  panel('Due: looked at, and decided to go', [own('DueLooks'), own('DispositionsDecided')]),
  panel('Overdue, and failed looks', [own('OverdueLooks', 'Maximum'), own('FailedLooks')]),
  panel('Reviews that wait, and overdue', [
    own('ReviewsWaiting', 'Maximum'),
    own('ReviewsOverdue', 'Maximum'),
  ]),
  panel('Uploads without a verdict', [
    own('ScanBacklog', 'Maximum'),
    own('UnscannedUploads'),
    own('StuckDocuments', 'Maximum'),
  ]),
]

const workers = ['seal-access-log', 'recover-uploads', 'reconcile-reads', 'sweep-retention'] as const

const working = ({ deadLetters }: Shown): IWidget[] => [
  panel('Dead letters', Object.values(deadLetters).map(depthOf)),
  panel(
    'Runs that came to their end',
    workers.map((worker) => ownMetric('Runs', 'Sum', 60, { Worker: worker })),
  ),
  panel('Entries sealed, faults, links used elsewhere', [
    own('SealedEntries'),
    own('ChainFaults'),
    own('GrantsFromAnotherNetwork'),
  ]),
]

/** What grows, in the units it is paid by, and what AWS makes of it: docs/cost.md says which price each has. */
const cost = ({ tables, standard, health }: Shown): IWidget[] => [
  panel(
    'Paid by the request: table units',
    [tables.records, tables.accessLog].flatMap(({ tableName }) =>
      ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map((metricName) =>
        daily('AWS/DynamoDB', metricName, { TableName: tableName }, 'Sum', 60),
      ),
    ),
  ),
  panel(
    'Paid by the month: bytes kept',
    [standard, health].map(({ locked }) =>
      daily('AWS/S3', 'BucketSizeBytes', { BucketName: locked.bucketName, StorageType: 'StandardStorage' }),
    ),
  ),
  // AWS counts charges in this region alone, whichever region they are for; nothing of the vault goes there.
  panel('The bill of this month so far, USD', [
    daily('AWS/Billing', 'EstimatedCharges', { Currency: 'USD' }).with({ region: 'us-east-1' }),
  ]),
]

const daily = (
  service: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic = 'Maximum',
  everyMinutes = 24 * 60,
): Metric =>
  new Metric({
    namespace: service,
    metricName,
    dimensionsMap,
    statistic,
    period: Duration.minutes(everyMinutes),
  })
