import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, CfnResource } from 'aws-cdk-lib'
import { afterAll, expect, test } from 'vitest'
import { acknowledge, acknowledgementsOf } from '../../infra/acknowledgements.ts'
import { assemble, inspect, packsOf, synthesise } from '../../infra/app.ts'
import { devStage } from '../../infra/stage.ts'
import { fullStage, productionStage } from './synthesised.ts'

const outdir = mkdtempSync(join(tmpdir(), 'nag-'))
afterAll(() => rmSync(outdir, { recursive: true }))

/** Each finding of the packs with the resource that it is about, warnings included, which alone would not stop anything. */
const findingsIn = (app: App) =>
  packsOf(app).flatMap((pack) =>
    pack.validateScope(app).violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({
        place: `${ruleName} at ${constructPath}`,
        failed: description.startsWith('Rule threw an error'),
      })),
    ),
  )

const sorted = (places: readonly string[]) => [...new Set(places)].sort()

test.each([
  ['the dev stage', devStage],
  ['production', productionStage],
  ['production with web pages, a second region and listeners', fullStage],
])('five packs find in %s exactly what is answered, each answer at one resource', (_name, stage) => {
  const { app, stack, sealed } = assemble({ stage, assets: 'none', outdir })

  const found = findingsIn(app)

  const answered = acknowledgementsOf(stack, sealed).flatMap(({ at, id }) =>
    at.map(({ node }) => `${id} at ${node.path}`),
  )
  expect(found.length).toBeGreaterThan(400)
  expect(sorted(found.map(({ place }) => place))).toEqual(sorted(answered))
  expect(sorted(answered)).toHaveLength(answered.length)
  // A rule that cannot read a resource finds something wherever it looks.
  expect(found.filter(({ failed }) => failed)).toEqual([])
})

test('the synthesis passes with its answers, and stops without them', () => {
  synthesise({ stage: devStage, assets: 'none', outdir })
  const { app } = assemble({ stage: devStage, assets: 'none', outdir })
  inspect(app)

  expect(() => app.synth()).toThrow('AwsSolutions-IAM5')
})

test('it stops too where a resource is not what CloudFormation takes', () => {
  const { app, stack, sealed } = assemble({ stage: devStage, assets: 'none', outdir })
  acknowledge(stack, sealed)
  new CfnResource(stack, 'Planted', { type: 'AWS::SNS::Topic', properties: { TopicNmae: 'x' } })

  expect(() => app.synth()).toThrow('TopicNmae')
})

test('every answer is a sentence or more', () => {
  const { stack, sealed } = assemble({ stage: devStage, assets: 'none', outdir })

  const short = acknowledgementsOf(stack, sealed).filter(({ reason }) => reason.split(' ').length < 12)

  expect(short).toEqual([])
})
