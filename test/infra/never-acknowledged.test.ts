/** The findings that are mended and never answered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NagPack } from 'cdk-nag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Acknowledgement } from '../../infra/acknowledgement.ts'
import { acknowledgementsOf } from '../../infra/acknowledgements.ts'
import { assemble, packsOf } from '../../infra/app.ts'
import { assertMayStand, exceptions, neverAcknowledged, topicOf } from '../../infra/never-acknowledged.ts'
import { devStage } from '../../infra/stage.ts'
import { ofType, resourcesOf } from './synthesised.ts'

const outdir = mkdtempSync(join(tmpdir(), 'never-'))
afterAll(() => rmSync(outdir, { recursive: true }))

let answers: readonly Acknowledgement[]
/** The rules of all packs, as `pack-rule`. */
let rules: readonly string[]

beforeAll(() => {
  const { app, stack, sealed } = assemble({ stage: devStage, assets: 'none', outdir })
  answers = acknowledgementsOf(stack, sealed)
  rules = [...new Set(packsOf(app).flatMap((pack) => rulesOf(pack, () => pack.validateScope(app))))]
})

/** A pack asks every rule about every resource, and names it only as it asks. */
function rulesOf(pack: NagPack, ask: () => unknown): readonly string[] {
  const asked = new Set<string>()
  Object.defineProperty(pack, 'applyRule', {
    value: ({ ruleSuffixOverride, rule }: { ruleSuffixOverride?: string; rule: { name: string } }) =>
      asked.add(`${pack.readPackName}-${ruleSuffixOverride ?? rule.name}`),
  })
  ask()
  return [...asked]
}

const named = Object.values(neverAcknowledged).flat()
const withoutPack = (id: string) => id.replace(/^[^-]+-/, '')

/** What may be answered of the rules on services of the vault: they are about none of the topics. */
const open = [
  ...['APIG2', 'APIG4', 'COG1', 'COG2', 'COG4', 'COG7', 'COG8', 'L1', 'LambdaLatestVersion'],
  ...['APIGWCacheEnabledAndEncrypted', 'APIGWSSLEnabled', 'APIGWXrayEnabled', 'LambdaTracing'],
  ...['LambdaInsideVPC', 'LambdaDefaultMemorySize', 'LambdaDefaultTimeout', 'S3BucketReplicationEnabled'],
  ...['CloudWatchAlarmAction', 'DynamoDBAutoScalingEnabled', 'IAM5'],
  ...['IAMGroupHasUsers', 'IAMNoInlinePolicy', 'IAMUserGroupMembership', 'IAMUserNoPolicies'],
]

test('every rule of a pack on a service of the vault is either open to an answer or closed', () => {
  const ours = /^(S\d|S3|SNS|SQS|KMS|Cloud(Trail|Watch)|WAF|APIG|COG|L1$|Lambda|DDB|Dynamo|IAM|EVB|EventBus)/
  const present = [...new Set(rules.map(withoutPack))].filter((rule) => ours.test(rule))

  const known = new Set([...named.map((rule) => rule.replace(/\[.*/, '')), ...open])
  expect(rules.length).toBeGreaterThan(350)
  expect(present.filter((rule) => !known.has(rule))).toEqual([])
})

test('every rule that is closed or open is one that some pack has', () => {
  const present = new Set(rules.map(withoutPack))

  expect([...named, ...open].filter((rule) => !present.has(rule.replace(/\[.*/, '')))).toEqual([])
  expect(new Set([...named, ...open]).size).toBe(named.length + open.length)
})

test('no answer is to a closed rule, but where an exception says so; and every exception is needed', () => {
  const closed = answers.filter(({ id }) => topicOf(id) !== undefined)
  const places = closed.flatMap(({ id, at }) => at.map(({ node }) => ({ id, path: node.path })))

  for (const answer of answers) expect(() => assertMayStand(answer)).not.toThrow()
  const idle = exceptions.filter(
    ({ rule, at }) => !places.some(({ id, path }) => withoutPack(id) === rule && at.test(path)),
  )
  expect(idle).toEqual([])
  expect(places.length).toBeGreaterThan(50)
})

test('a closed rule cannot be answered, under the name of any pack', () => {
  const [somewhere] = answers.filter(({ id }) => id === 'AwsSolutions-APIG2')
  const ids = rules
    .map((id) => (withoutPack(id) === 'IAM5' ? `${id}[Action::s3:*]` : id))
    .filter((id) => topicOf(id) !== undefined)

  expect(ids.length).toBeGreaterThan(60)
  for (const id of ids) {
    const answer = { id, at: somewhere?.at ?? [], reason: 'It would be convenient.' }
    expect(() => assertMayStand(answer), id).toThrow(`${id} is about`)
  }
})

test('a right on several things may be answered, a right to do several never', () => {
  expect(topicOf('AwsSolutions-IAM5[Resource::arn:aws:s3:::x/*]')).toBeUndefined()
  expect(topicOf('AwsSolutions-IAM5[Action::s3:*]')).toBe('wildcard actions')
})

test('whoever is called without waiting has a queue for what it failed on', async () => {
  const dev = await resourcesOf(devStage)
  const functions = ofType(dev, 'AWS::Lambda::Function')
  const byRules = ofType(dev, 'AWS::Events::Rule').flatMap(({ properties }) =>
    (properties.Targets as { Arn: string }[]).map(({ Arn }) => Arn),
  )
  const scheduled = ofType(dev, 'AWS::Scheduler::Schedule').map(
    ({ properties }) => (properties.Target as { Arn: string }).Arn,
  )

  const withoutQueue = functions.filter(
    ({ attributes, properties }) =>
      [...byRules, ...scheduled].includes(attributes.Arn ?? '') && properties.DeadLetterConfig === undefined,
  )

  expect(scheduled.length).toBeGreaterThan(3)
  expect(withoutQueue.map(({ id }) => id)).toEqual([])
})
