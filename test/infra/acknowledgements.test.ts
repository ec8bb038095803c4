import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import { acknowledgementsOf } from '../../infra/acknowledgements.ts'
import { assemble, inspect, synthesise } from '../../infra/app.ts'
import { devStage } from '../../infra/stage.ts'
import { productionStage } from './synthesised.ts'

const outdir = mkdtempSync(join(tmpdir(), 'nag-'))
afterAll(() => rmSync(outdir, { recursive: true }))

const Report = z.object({
  pluginReports: z.array(z.object({ violations: z.array(z.object({ ruleName: z.string() })).default([]) })),
})

/** The rules with findings in the last synthesis, warnings included, which alone would not stop it. */
function findings(): readonly string[] {
  const report = Report.parse(JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')))
  return report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName))
}

const Placed = z.object({
  pluginReports: z.array(
    z.object({
      violations: z
        .array(
          z.object({
            ruleName: z.string(),
            violatingConstructs: z.array(z.object({ constructPath: z.string() })),
          }),
        )
        .default([]),
    }),
  ),
})

/** Each finding of the last synthesis with the construct that it is about. */
function places() {
  const report = Placed.parse(JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')))
  return report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ id: ruleName, path: constructPath })),
    ),
  )
}

test.each([
  ['the dev stage', devStage],
  ['production', productionStage],
  ['production with web pages', { ...productionStage, appOrigins: ['https://app.example'] }],
])('cdk-nag has no finding in %s that is not answered', (_name, stage) => {
  synthesise({ stage, assets: 'none', outdir })

  expect(findings()).toEqual([])
})

test('without its answers the synthesis stops, and every answer is to a finding that is there', () => {
  const { app, stack } = assemble({ stage: devStage, assets: 'none', outdir })
  inspect(app)

  expect(() => app.synth()).toThrow()

  const answers = acknowledgementsOf(stack)
  expect([...new Set(answers.map(({ id }) => id))].sort()).toEqual([...new Set(findings())].sort())
  const found = places()
  const idle = answers.flatMap(({ at, id }) =>
    at
      .map(({ node }) => node.path)
      .filter((path) => !found.some((it) => it.id === id && `${it.path}/`.startsWith(`${path}/`)))
      .map((path) => `${id} at ${path}`),
  )
  expect(found.length).toBeGreaterThan(answers.length)
  expect(idle).toEqual([])
})

test('every answer is a sentence or more', () => {
  const { stack } = assemble({ stage: devStage, assets: 'none', outdir })

  const short = acknowledgementsOf(stack).filter(({ reason }) => reason.split(' ').length < 12)

  expect(short).toEqual([])
})
