import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { sealLimits } from '../../shared/limits.ts'

/** Rings when an entry has waited too long to be sealed, and when nobody tells how long entries wait. */
export class SealingAlarm extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new Alarm(this, 'Alarm', {
      alarmDescription: 'vault: entries of the access log wait too long to be sealed',
      metric: new Metric({
        namespace: 'Vault',
        metricName: 'SealingDelay',
        statistic: 'Maximum',
        period: Duration.minutes(1),
      }),
      threshold: sealLimits.alarmSeconds,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 2,
      datapointsToAlarm: 1,
      treatMissingData: TreatMissingData.BREACHING,
    })
  }
}
