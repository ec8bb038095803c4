import { beforeAll, expect, test } from 'vitest'
import { managedGroups } from '../../infra/constructs/web-acl.ts'
import { atOnceInAllMax, functionSizes } from '../../infra/function-sizes.ts'
import { audiences, devStage } from '../../infra/stage.ts'
import { methodThrottles, ofOneAddressAtAllDoors, throttles } from '../../infra/throttles.ts'
import type { Resource } from '../../local/template/template.ts'
import { requestLimits } from '../../shared/limits.ts'
import { ofType, resourcesOf } from './synthesised.ts'

let resources: readonly Resource[]
interface Rule {
  readonly Name: string
  readonly Priority: number
  readonly Action?: unknown
  readonly OverrideAction?: unknown
  readonly Statement: {
    readonly RateBasedStatement?: { readonly Limit: number; readonly ScopeDownStatement?: unknown }
    readonly ManagedRuleGroupStatement?: {
      readonly Name: string
      readonly RuleActionOverrides?: readonly { readonly Name: string; readonly ActionToUse: unknown }[]
    }
  }
  readonly VisibilityConfig: { readonly SampledRequestsEnabled: boolean }
}
let rules: readonly Rule[]

beforeAll(async () => {
  resources = await resourcesOf(devStage)
  rules = ofType(resources, 'AWS::WAFv2::WebACL').flatMap(({ properties }) => properties.Rules as Rule[])
})

test('one web ACL stands before every door', () => {
  const [acl, ...others] = ofType(resources, 'AWS::WAFv2::WebACL')
  const guarded = ofType(resources, 'AWS::WAFv2::WebACLAssociation').map(({ properties }) =>
    String(properties.ResourceArn),
  )
  const stages = ofType(resources, 'AWS::ApiGateway::Stage').map(
    ({ ref, properties }) => `/restapis/${properties.RestApiId}/stages/${ref}`,
  )

  expect(others).toEqual([])
  expect(acl?.properties).toMatchObject({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } })
  expect(stages).toHaveLength(audiences.length)
  expect(stages.filter((stage) => !guarded.some((arn) => arn.endsWith(stage)))).toEqual([])
})

test('AWS blocks known attackers, known attacks and what is common among attacks', () => {
  const blocking = rules.flatMap(({ OverrideAction, Statement: { ManagedRuleGroupStatement } }) =>
    ManagedRuleGroupStatement !== undefined && JSON.stringify(OverrideAction) === '{"None":{}}'
      ? [ManagedRuleGroupStatement.Name]
      : [],
  )

  expect(blocking).toEqual([
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
  ])
})

test('nothing of a legal body is blocked for its size, or for words that free text may hold', () => {
  const common = rules.find(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet')
  const overrides = common?.Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? []
  const blockedAboveBytes = 8_192 // What SizeRestrictions_BODY allows.

  expect(requestLimits.bodyBytesMax).toBeGreaterThan(blockedAboveBytes)
  expect(overrides.filter(({ ActionToUse }) => JSON.stringify(ActionToUse) !== '{"Count":{}}')).toEqual([])
  expect(overrides.map(({ Name }) => Name)).toEqual(
    expect.arrayContaining(['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericLFI_BODY']),
  )
  expect(
    managedGroups.flatMap(({ counted = [] }) => counted).filter((name) => /QUERY|URI/.test(name)),
  ).toEqual([])
})

test('one address may call each door so often, and all doors together not much more', () => {
  const limits = rules.flatMap(({ Name, Action, Statement: { RateBasedStatement: rate } }) =>
    rate === undefined
      ? []
      : [[Name, rate.Limit, JSON.stringify(Action), JSON.stringify(rate.ScopeDownStatement)]],
  )

  expect(limits).toEqual([
    ['TooManyOfOneAddress', ofOneAddressAtAllDoors, '{"Block":{}}', undefined],
    ...audiences.map((audience) => [
      `TooManyAtDoor-${audience}`,
      throttles[audience].ofOneAddress,
      '{"Block":{}}',
      expect.stringContaining(`"SearchString":"/${audience}/"`),
    ]),
  ])
  expect(ofOneAddressAtAllDoors).toBeGreaterThanOrEqual(
    Math.max(...audiences.map((audience) => throttles[audience].ofOneAddress)),
  )
})

test('rules are asked in an order of their own, and no sample of a request is kept', () => {
  const priorities = rules.map(({ Priority }) => Priority)

  expect(new Set(priorities).size).toBe(rules.length)
  expect(rules.filter(({ VisibilityConfig }) => VisibilityConfig.SampledRequestsEnabled)).toEqual([])
})

test('the web ACL logs what it stopped or doubted, without token, cookie, query or path', () => {
  const [logging] = ofType(resources, 'AWS::WAFv2::LoggingConfiguration')
  const [destination = ''] = (logging?.properties.LogDestinationConfigs ?? []) as string[]
  const logGroups = ofType(resources, 'AWS::Logs::LogGroup').map(({ ref }) => ref)
  const acl = ofType(resources, 'AWS::WAFv2::WebACL')[0]

  expect(destination).toMatch(/:log-group:aws-waf-logs-[a-z-]+$/)
  expect(logGroups).toContain(destination.split(':').at(-1))
  expect(logging?.properties.ResourceArn).toBe(acl?.attributes.Arn)
  expect(logging?.properties.RedactedFields).toEqual([
    { SingleHeader: { Name: 'authorization' } },
    { SingleHeader: { Name: 'cookie' } },
    { QueryString: {} },
    { UriPath: {} },
  ])
  expect(logging?.properties.LoggingFilter).toMatchObject({ DefaultBehavior: 'DROP' })
})

test('each method with a throttle of its own is a method of its door, and lets through less than the door', () => {
  for (const audience of audiences) {
    const stage = ofType(resources, 'AWS::ApiGateway::Stage').find(({ ref }) => ref === audience)
    const methods = ofType(resources, 'AWS::ApiGateway::Method').filter(
      ({ properties }) => properties.RestApiId === stage?.properties.RestApiId,
    )
    const paths = new Set(
      methods.map(({ properties }) => `${pathOf(properties.ResourceId)}/${properties.HttpMethod}`),
    )

    for (const [method, rate] of Object.entries(methodThrottles[audience])) {
      expect(paths).toContain(method)
      expect(rate.perSecond).toBeLessThan(throttles[audience].perSecond)
      expect(rate.atOnce).toBeLessThan(throttles[audience].atOnce)
    }
  }
})

/** The path of an API resource from the root of its API. */
function pathOf(id: unknown): string {
  const found = ofType(resources, 'AWS::ApiGateway::Resource').find(({ ref }) => ref === id)
  return found ? `${pathOf(found.properties.ParentId)}/${String(found.properties.PathPart)}` : ''
}

test('what anybody may call without a token, and what streams, has a throttle of its own', () => {
  const open = ofType(resources, 'AWS::ApiGateway::Method').filter(
    ({ properties }) =>
      properties.AuthorizationType === 'NONE' ||
      (properties.Integration as { ResponseTransferMode?: string }).ResponseTransferMode === 'STREAM',
  )
  const throttled = new Set(audiences.flatMap((audience) => Object.keys(methodThrottles[audience])))

  const missing = open.filter(
    ({ properties }) => !throttled.has(`${pathOf(properties.ResourceId)}/${properties.HttpMethod}`),
  )

  expect(open.length).toBeGreaterThan(audiences.length)
  expect(missing).toEqual([])
})

test('every function has its own share of what the account runs at once, and together they leave some', () => {
  const kept = ofType(resources, 'AWS::Lambda::Function').map(
    ({ properties }) => properties.ReservedConcurrentExecutions as number,
  )

  expect(kept.filter((atOnce) => !(atOnce >= 1))).toEqual([])
  expect(kept.reduce((sum, atOnce) => sum + atOnce, 0)).toBeLessThanOrEqual(atOnceInAllMax)
})

test('a queue sends its worker no more at once than it may run', () => {
  const workers = new Map(
    ofType(resources, 'AWS::Lambda::Function').map(({ ref, metadata }) => [
      ref,
      String(metadata['vault:function']),
    ]),
  )
  const queues = ofType(resources, 'AWS::Lambda::EventSourceMapping').filter(({ properties }) =>
    String(properties.EventSourceArn).includes(':sqs:'),
  )

  for (const { properties } of queues) {
    const name = workers.get(String(properties.FunctionName)) as keyof typeof functionSizes
    expect(properties.ScalingConfig).toEqual({ MaximumConcurrency: functionSizes[name].atOnceMax })
  }
})
