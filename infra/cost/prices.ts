/**
 * What AWS asks for in eu-west-3, in US dollars, without tax, free tiers and discounts. A price with a source was read
 * there; the others are list prices of other regions or of memory, and are to be looked up before anybody budgets.
 */

export interface Price {
  readonly usd: number
  /** How much of the unit it buys. */
  readonly per: number
  readonly unit: string
  readonly source?: string
}

export const pricesOf = '2026-11-25'

const priceList = 'AWS Price List API as quoted on 2026-09-07'
const invoice = 'an invoice of S3 in eu-west-3'

export const prices = {
  apiCall: { usd: 3.7, per: 1e6, unit: 'calls of a REST API' },
  functionCall: { usd: 0.2, per: 1e6, unit: 'calls of a function', source: priceList },
  functionGbSecond: { usd: 0.0000133334, per: 1, unit: 'GB-seconds on arm64', source: priceList },
  writeUnit: { usd: 0.7423, per: 1e6, unit: 'write request units', source: priceList },
  readUnit: { usd: 0.1487, per: 1e6, unit: 'read request units', source: priceList },
  tableGbMonth: { usd: 0.297, per: 1, unit: 'GB-months in DynamoDB' },
  tableBackupGbMonth: { usd: 0.237, per: 1, unit: 'GB-months of point-in-time recovery' },
  s3Put: { usd: 0.0053, per: 1e3, unit: 'PUT, LIST', source: invoice },
  s3Get: { usd: 0.0042, per: 1e4, unit: 'GET and others', source: invoice },
  standardGbMonth: { usd: 0.024, per: 1, unit: 'GB-months in S3 Standard', source: invoice },
  archiveGbMonth: { usd: 0.005, per: 1, unit: 'GB-months in Glacier Instant Retrieval' },
  archiveMove: { usd: 0.023, per: 1e3, unit: 'objects moved there' },
  archiveReadGb: { usd: 0.033, per: 1, unit: 'GB read there' },
  keyMonth: { usd: 1, per: 1, unit: 'keys of KMS for a month' },
  keyUse: { usd: 0.03, per: 1e4, unit: 'uses of a symmetric key' },
  signature: { usd: 0.15, per: 1e4, unit: 'signatures with Ed25519' },
  scannedObject: { usd: 0.215, per: 1e3, unit: 'objects scanned by GuardDuty' },
  scannedGb: { usd: 0.09, per: 1, unit: 'GB scanned by GuardDuty' },
  event: { usd: 1, per: 1e6, unit: 'events on the bus' },
  queueRequest: { usd: 0.4, per: 1e6, unit: 'requests to SQS', source: priceList },
  scheduledCall: { usd: 1.2, per: 1e6, unit: 'calls by EventBridge Scheduler', source: priceList },
  dataEvent: { usd: 0.1, per: 1e5, unit: 'data events of CloudTrail' },
  logGb: { usd: 0.5985, per: 1, unit: 'GB taken in by CloudWatch Logs' },
  alarmMonth: { usd: 0.1, per: 1, unit: 'alarms for a month' },
  dashboardMonth: { usd: 3, per: 1, unit: 'dashboards for a month' },
  metricMonth: { usd: 0.3, per: 1, unit: 'metrics of our own for a month' },
  webAclMonth: { usd: 5, per: 1, unit: 'web ACLs for a month' },
  webAclRuleMonth: { usd: 1, per: 1, unit: 'rules of web ACLs for a month' },
  webAclRequest: { usd: 0.6, per: 1e6, unit: 'requests seen by WAF' },
  outGb: { usd: 0.09, per: 1, unit: 'GB out to the internet' },
} as const satisfies Readonly<Record<string, Price>>
export type PriceName = keyof typeof prices

export const priceOf = (name: PriceName, quantity: number): number =>
  (prices[name].usd / prices[name].per) * quantity
