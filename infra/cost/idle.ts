/** What a stack costs in a month in which nobody calls it, out of its template and the hour that was counted. */
import type { FunctionName } from '../bundle.ts'
import { functionSizes } from '../function-sizes.ts'
import { billedMs, hoursPerMonth, pollsPerMonth } from './assumptions.ts'
import type { Counts } from './counted.ts'
import { type PriceName, priceOf } from './prices.ts'

/** A part of the cost: so much of what is priced. */
export interface CostLine {
  readonly what: string
  readonly price: PriceName
  readonly quantity: number
  /** A month's, unless it says otherwise where it stands. */
  readonly usd: number
}

interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
}
export type Resources = Readonly<Record<string, Resource>>

export const line = (what: string, price: PriceName, quantity: number): CostLine => ({
  what,
  price,
  quantity,
  usd: priceOf(price, quantity),
})

/** Gigabyte-seconds of so many calls of a function, each so long. */
export const gbSeconds = (name: FunctionName, calls: number, ms = billedMs[name]): number =>
  (calls * functionSizes[name].memoryMb * ms) / (1024 * 1000)

/** The calls of functions among counts: name and number. */
export const functionCalls = (counts: Counts): readonly (readonly [FunctionName, number])[] =>
  Object.entries(counts).flatMap(([name, count]) =>
    name.startsWith('calls of ') ? [[name.slice('calls of '.length) as FunctionName, count] as const] : [],
  )

/** How many there are of what is paid for by the month. */
export interface ResourceCounts {
  readonly keys: number
  readonly alarms: number
  readonly dashboards: number
  readonly webAcls: number
  readonly webAclRules: number
  /** Queues that Lambda asks all the time; streams are asked for nothing. */
  readonly polledQueues: number
}

export function resourceCounts(resources: Resources): ResourceCounts {
  const of = (type: string) => Object.values(resources).filter(({ Type }) => Type === type)
  const acls = of('AWS::WAFv2::WebACL')
  const mappings = of('AWS::Lambda::EventSourceMapping')
  return {
    keys: of('AWS::KMS::Key').length,
    alarms: of('AWS::CloudWatch::Alarm').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    webAcls: acls.length,
    webAclRules: acls.reduce(
      (sum, { Properties }) => sum + ((Properties?.Rules as unknown[])?.length ?? 0),
      0,
    ),
    polledQueues: mappings.filter(({ Properties }) => Properties?.StartingPosition === undefined).length,
  }
}

export function idleCost(resources: ResourceCounts, perIdleHour: Counts): readonly CostLine[] {
  const monthly = (name: string) => (perIdleHour[name] ?? 0) * hoursPerMonth
  const called = functionCalls(perIdleHour).map(([name, count]) => [name, count * hoursPerMonth] as const)
  const calls = called.reduce((sum, [, count]) => sum + count, 0)
  const time = called.reduce((sum, [name, count]) => sum + gbSeconds(name, count), 0)
  return [
    line('keys', 'keyMonth', resources.keys),
    line('alarms', 'alarmMonth', resources.alarms),
    line('dashboards', 'dashboardMonth', resources.dashboards),
    line('web ACLs', 'webAclMonth', resources.webAcls),
    line('rules of web ACLs', 'webAclRuleMonth', resources.webAclRules),
    line('queues that are asked', 'queueRequest', resources.polledQueues * pollsPerMonth),
    line('schedules', 'scheduledCall', calls),
    line('functions called by them', 'functionCall', calls),
    line('their time', 'functionGbSecond', time),
    line('what they read', 'readUnit', monthly('dynamodb read units')),
    line('what they write', 'writeUnit', monthly('dynamodb write units')),
    line('what they list and put in S3', 's3Put', monthly('s3 puts')),
    line('and what CloudTrail says of it', 'dataEvent', monthly('s3 puts')),
  ].filter(({ quantity }) => quantity > 0)
}

export const sumOf = (lines: readonly CostLine[]): number => lines.reduce((sum, { usd }) => sum + usd, 0)
