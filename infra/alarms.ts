import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import {
  type AlarmName,
  accountChanges,
  alarmNamed,
  calling,
  type DeadLetterName,
  deadLetterSection,
  type Trouble,
  troubles,
} from '../shared/operations/alarms.ts'
import { incidentAlarms } from '../shared/operations/incident-alarms.ts'
import { type By, type MetricName, namespace } from '../shared/operations/metrics.ts'
import type { AccountWatch } from './constructs/account-watch.ts'
import type { AlarmDesk } from './constructs/alarm-desk.ts'
import { pascalCase } from './pascal-case.ts'

/** One of the vault's own metrics, in all or by one of the things it is counted by. */
export const ownMetric = (
  metricName: MetricName,
  statistic: string,
  minutes: number,
  by: { readonly [Name in keyof By]?: By[Name] } = {},
): IMetric =>
  new Metric({
    namespace,
    metricName,
    statistic,
    period: Duration.minutes(minutes),
    dimensionsMap: { ...by },
  })

/** The entries of a record whose keys are all known. */
const entriesOf = <Name extends string, Value>(record: Readonly<Record<Name, Value>>) =>
  Object.entries(record) as [Name, Value][]

/** What is watched, and where it is told. */
export interface Watched {
  readonly alarmDesk: AlarmDesk
  readonly accountWatch: AccountWatch
  /** Every queue of what could not be done. */
  readonly deadLetters: Readonly<Record<DeadLetterName, Queue>>
}

interface Ringing extends Partial<Pick<Trouble, 'periods' | 'silence'>> {
  readonly says: string
  readonly metric: IMetric
  readonly rings: Trouble['rings']
}

const atFirst = { from: 1 } as const

/** Makes every alarm of the one list, and answers them. */
export function ringAlarms(
  scope: Construct,
  { alarmDesk, accountWatch, deadLetters }: Watched,
): readonly Alarm[] {
  const made: Alarm[] = []
  const ring = (name: AlarmName, ringing: Ringing) => {
    const one = alarm(scope, name, ringing)
    one.addAlarmAction(new SnsAction(alarmDesk.topic))
    made.push(one)
  }
  for (const [incident, says] of entriesOf(incidentAlarms)) {
    const metric = ownMetric('Incidents', 'Sum', 1, { Incident: incident })
    ring(incident, { says: calling(says, incident), metric, rings: atFirst })
  }
  for (const [name, trouble] of entriesOf<keyof typeof troubles, Trouble>(troubles)) {
    const by = trouble.worker === undefined ? {} : { Worker: trouble.worker }
    const metric = ownMetric(trouble.metric, trouble.of, trouble.everyMinutes, by)
    ring(name, { ...trouble, says: calling(trouble.says, name), metric })
  }
  for (const [name, { says }] of entriesOf(accountChanges)) {
    const metric = ruleMetric(accountWatch.rules[name].ruleName)
    ring(name, { says: calling(says, name), metric, rings: atFirst })
  }
  for (const [name, queue] of entriesOf(deadLetters)) {
    const says = calling(`work of ${name} lies where nothing takes it on`, deadLetterSection)
    ring(`${deadLetterSection}-${name}`, { says, metric: depthOf(queue), rings: atFirst })
  }
  return made
}

const ruleMetric = (RuleName: string): IMetric =>
  new Metric({
    namespace: 'AWS/Events',
    metricName: 'TriggeredRules',
    dimensionsMap: { RuleName },
    statistic: 'Sum',
    period: Duration.minutes(1),
  })

/** How much lies in a queue. */
export const depthOf = ({ queueName }: Queue): IMetric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensionsMap: { QueueName: queueName },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  })

function alarm(scope: Construct, name: AlarmName, { says, metric, rings, periods, silence }: Ringing): Alarm {
  const isFrom = 'from' in rings
  return new Alarm(scope, pascalCase(name), {
    alarmName: alarmNamed(name),
    alarmDescription: says,
    metric,
    threshold: isFrom ? rings.from : rings.below,
    comparisonOperator: isFrom
      ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
      : ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: periods?.looked ?? 1,
    datapointsToAlarm: periods?.ringing ?? 1,
    treatMissingData: silence === 'rings' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  })
}
