import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { assemble } from '../../../infra/app.ts'
import { devStage, euRegions } from '../../../infra/stage.ts'
import { matchesArn } from '../../../local/iam/match.ts'
import { type Statement, valuesOf } from '../../../local/iam/policy.ts'
import { administrator, asking, circumstancesOf, type Vault } from '../golden.ts'
import { questionsOn } from '../golden-actions.ts'
import { devTemplate, vaultIn } from '../golden-stage.ts'
import { choicesOf } from '../golden-summary.ts'
import { deployment, deploymentRoleArn, serviceControlPolicies, underOrganisation } from './organisation.ts'

const folder = new URL('../../../infra/organisation/', import.meta.url)
const policies = serviceControlPolicies()
const statements: readonly Statement[] = policies.flatMap(({ document }) => document.Statement)
let below: Vault

beforeAll(async () => {
  below = underOrganisation(vaultIn(await devTemplate()), devStage.account)
})

function conditionValues(key: string): readonly string[] {
  return statements.flatMap(({ Condition }) =>
    Object.values(Condition ?? {}).flatMap((keys) => valuesOf(keys[key] ?? []).map(String)),
  )
}

test('the policies fit where AWS Organizations takes them: four beside FullAWSAccess, 5,120 characters each', () => {
  const sizes = policies.map(({ document }) => JSON.stringify(document).length)

  expect(policies.length).toBeLessThanOrEqual(4)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(5_120)
})

test('every statement has a name of its own, which the README explains', () => {
  const names = statements.map(({ Sid }) => Sid ?? 'a statement without a name')
  const readme = readFileSync(new URL('README.md', folder), 'utf8')

  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('the regions are those that a production stage may stand in', () => {
  expect(conditionValues('aws:RequestedRegion')).toEqual([...euRegions])
})

test('no action of the matrix is open outside the EU, not even to an administrator', () => {
  const worldwide = /^(iam|sts|organizations):|PublicAccessBlock$/
  const somebody = below.callers.filter(({ label }) => label === administrator)
  const asked = below.targets.flatMap((target) =>
    questionsOn(target.resource, target.arn).map((question) => ({ target, question })),
  )
  const regional = asked.filter(({ question }) => !worldwide.test(question.action))

  const open = regional.filter(({ target, question }) =>
    somebody.some(
      (caller) =>
        asking(caller, target, question, below).verdict({ 'aws:RequestedRegion': 'us-east-1' }).allowed,
    ),
  )

  expect(somebody).toHaveLength(1)
  expect(regional.length).toBeGreaterThan(300)
  expect(open).toEqual([])
})

test('below the organisation a function is called by its door, by its schedule, or to admit somebody', () => {
  const functions = below.targets.filter(({ type }) => type === 'AWS::Lambda::Function')

  const invokers = functions.map((target) => {
    const question = { action: 'lambda:InvokeFunction', arn: target.arn }
    const able = below.callers.filter((caller) => {
      const circumstances = circumstancesOf(target, question, below.resources)
      const { verdict } = asking(caller, target, question, below)
      return choicesOf(circumstances).some((facts) => verdict(facts).allowed)
    })
    return [target.label, able.map(({ label }) => label)] as const
  })

  const anybody = [administrator, deployment]
  expect(Object.fromEntries(invokers.filter(([, who]) => who.join() !== 'apigateway.amazonaws.com'))).toEqual(
    {
      'promote-upload': [], // Its queue is read for it by Lambda itself, as is the stream of the log.
      'reclassify-document': [],
      'watch-access-log': [],
      'detect-incidents': [],
      'destroy-version': [],
      'sweep-retention': ['KeepingSweepRole', ...anybody],
      'recover-uploads': ['RecoveryRole', ...anybody],
      'seal-access-log': ['SealRole', ...anybody],
      'reconcile-reads': ['ReconcileRole', ...anybody],
      'admit-principal': anybody,
    },
  )
  expect(functions.length).toBeGreaterThan(10)
})

test('the scanner keeps the rule that GuardDuty manages by it, and has a hand in no other', () => {
  const [scanner] = below.callers.filter(({ label }) => label === 'scanner')
  const [account] = below.targets.filter(({ type }) => type === 'AWS::Account')
  if (scanner === undefined || account === undefined) throw new Error('there is nobody to ask about')
  const { region, account: number } = devStage
  const name = 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3x'
  const question = { action: 'events:PutRule', arn: `arn:aws:events:${region}:${number}:rule/${name}` }

  const { verdict } = asking(scanner, account, question, below)

  const managed = { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' }
  expect(verdict(managed).allowed).toBe(true)
  expect(verdict({}).allowed).toBe(false)
})

test('the deployment that is excepted is the role that CloudFormation takes on for this app', () => {
  const { account, region } = devStage
  const outdir = mkdtempSync(join(tmpdir(), 'organisation-'))
  const { app, stack } = assemble({ stage: devStage, assets: 'none', outdir })
  const { cloudFormationExecutionRoleArn } = app
    .synth({ skipValidation: true })
    .getStackByName(stack.stackName)
  rmSync(outdir, { recursive: true, force: true })
  const excepted = new Set(conditionValues('aws:PrincipalArn'))

  const role = cloudFormationExecutionRoleArn?.replace(`\${AWS::Partition}`, 'aws')

  expect(role).toBe(deploymentRoleArn(account, region))
  expect([...excepted].filter((pattern) => matchesArn(pattern, role ?? ''))).toHaveLength(1)
})

test('who is excepted is the deployment, and for passing a role also who starts it', () => {
  const excepting = statements.filter(({ Condition }) => Condition?.ArnNotLike !== undefined)
  const pipeline = 'arn:aws:iam::*:role/cdk-hnb659fds-deploy-role-*'
  const exec = 'arn:aws:iam::*:role/cdk-hnb659fds-cfn-exec-role-*'

  const byName = Object.fromEntries(
    excepting.map(({ Sid, Condition }) => [Sid, valuesOf(Condition?.ArnNotLike?.['aws:PrincipalArn'] ?? [])]),
  )

  const { OnlyDeploymentPassesRoles, ...others } = byName
  expect(OnlyDeploymentPassesRoles).toEqual([exec, pipeline])
  expect(Object.keys(others).length).toBeGreaterThan(5)
  for (const arns of Object.values(others)) expect(arns).toEqual([exec])
})

test('a name says who is left: Nobody without exception, OnlyDeployment with one', () => {
  for (const { Sid, Condition } of statements) {
    expect(Sid).toMatch(Condition?.ArnNotLike ? /^OnlyDeployment/ : /^Nobody/)
  }
})
