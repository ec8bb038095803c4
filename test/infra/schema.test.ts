/**
 * Every stack held to CloudFormation's resource schemas and to the rules of cfn-lint, which CDK brings along in one
 * validator and asks at synthesis with some rules left out: here with all of them, and before an account does.
 */
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { devStage } from '../../infra/stage.ts'
import { fullStage, productionStage, stacksOf } from './synthesised.ts'

/** What is used of `@aws/cloudformation-validate`, which is no dependency of ours: it stands inside CDK's own. */
interface Engine {
  validateTemplate(template: object, config: { readonly severityLevel: 'WARN' }): unknown
  free(): void
}
interface Validator {
  readonly CompositeEngine: new () => Engine
  readonly TemplateContent: new (text: string) => object
}

const Report = z.looseObject({
  diagnostics: z.array(
    z.looseObject({
      ruleId: z.string(),
      severity: z.enum(['WARN', 'ERROR', 'FATAL']),
      message: z.string(),
      entity: z.looseObject({ logicalId: z.string().optional() }).optional(),
    }),
  ),
})

/** What stands although it is a warning, by the rule. Informational findings (style, tags) are not asked for. */
const accepted: Readonly<Record<string, string>> = {
  W3005:
    'CDK has each function wait for its role and for the policy of it: the policy has to be said, and what refers to the role anyway costs nothing.',
  W9013:
    'Who hears alarms is named by the stage: a queue or a function of whoever is on call, in what account ever it stands.',
}

const stages = {
  'the dev stage': devStage,
  production: productionStage,
  'production with all there is': fullStage,
}

const ofCdk = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'))
const validator = ofCdk('@aws/cloudformation-validate') as Validator
let engine: Engine
/** `stage: stack`, and the template of that. */
let templates: ReadonlyMap<string, string>

beforeAll(async () => {
  engine = new validator.CompositeEngine()
  const written = new Map<string, string>()
  for (const [name, stage] of Object.entries(stages)) {
    const stacks = Object.entries(await stacksOf(stage))
    for (const [stack, template] of stacks) written.set(`${name}: ${stack}`, JSON.stringify(template))
  }
  templates = written
})

afterAll(() => engine.free())

function warningsOn(text: string) {
  const report = engine.validateTemplate(new validator.TemplateContent(text), { severityLevel: 'WARN' })
  return Report.parse(report).diagnostics
}

test('no stack of any stage has a warning that nobody answered, and each answer is to one that is there', () => {
  const warnings = [...templates].flatMap(([stack, text]) =>
    warningsOn(text).map(({ ruleId, message, entity }) => ({
      ruleId,
      says: `${stack}, ${entity?.logicalId}: ${ruleId} ${message}`,
    })),
  )

  const ofEach = (name: string) => ['SealedLog', 'Vault', 'VaultEyes'].map((stack) => `${name}: ${stack}`)
  expect([...templates.keys()].sort()).toEqual(
    [...Object.keys(stages).flatMap(ofEach), 'production with all there is: VaultReplica'].sort(),
  )
  expect(warnings.filter(({ ruleId }) => !(ruleId in accepted)).map(({ says }) => says)).toEqual([])
  expect(new Set(warnings.map(({ ruleId }) => ruleId))).toEqual(new Set(Object.keys(accepted)))
})

const anAlarm = { ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 }

test.each([
  ['a property that the type does not have', 'AWS::KMS::Key', { KeyPolicy: {}, EnableKeyRotatoin: true }],
  [
    'a value that is none of those there are',
    'AWS::CloudWatch::Alarm',
    { ...anAlarm, TreatMissingData: 'no' },
  ],
  ['a property that is missing', 'AWS::CloudTrail::Trail', { IsLogging: true }],
  ['a reference to nothing', 'AWS::S3::BucketPolicy', { Bucket: { Ref: 'Nothing' }, PolicyDocument: {} }],
])('%s is found', (_name, Type, Properties) => {
  const found = warningsOn(JSON.stringify({ Resources: { Planted: { Type, Properties } } }))

  expect(found.filter(({ severity }) => severity !== 'WARN')).not.toEqual([])
})
