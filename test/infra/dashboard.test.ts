/** What an operator looks at first shows everything that is counted, and what is due, late, waiting and paid. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { devStage } from '../../infra/stage.ts'
import { type MetricName, metrics } from '../../shared/operations/metrics.ts'
import { dashboardPage, dashboardPicture, type Panel, panelsOf } from './dashboard-page.ts'
import { watchedResourcesOf } from './synthesised.ts'

let panels: readonly Panel[]

beforeAll(async () => {
  panels = panelsOf(await watchedResourcesOf(devStage))
})

const linesOf = () => panels.flatMap(({ lines }) => lines)

test.each(Object.keys(metrics) as MetricName[])('%s is on it', (name) => {
  expect(linesOf()).toContainEqual(expect.objectContaining({ namespace: 'Vault', metric: name }))
})

test('it shows no metric of ours that nobody counts', () => {
  const own = linesOf().filter(({ namespace }) => namespace === 'Vault')

  expect(own.filter(({ metric }) => !Object.hasOwn(metrics, metric))).toEqual([])
})

test.each([
  ['latency at each door', 'AWS/ApiGateway', 'Latency', 6],
  ['the depth of each queue of dead letters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 12],
  ['the units of tables', 'AWS/DynamoDB', 'ConsumedWriteCapacityUnits', 2],
  ['the bytes that are kept', 'AWS/S3', 'BucketSizeBytes', 2],
  ['the bill', 'AWS/Billing', 'EstimatedCharges', 1],
])('it shows %s', (_what, namespace, metric, count) => {
  expect(linesOf().filter((line) => line.namespace === namespace && line.metric === metric)).toHaveLength(
    count,
  )
})

test('every alarm is in its first row, and no panel covers another', () => {
  const cells = panels.flatMap(({ place: { x, y, width, height } }) =>
    Array.from(
      { length: width * height },
      (_, cell) => `${x + (cell % width)} ${y + Math.floor(cell / width)}`,
    ),
  )

  expect(panels[0]?.alarms.length).toBeGreaterThan(50)
  expect(new Set(cells).size).toBe(cells.length)
  expect(Math.max(...panels.map(({ place }) => place.x + place.width))).toBe(24)
})

test('its page and its picture are those of the template', () => {
  const now = [dashboardPage(panels), dashboardPicture(panels)]

  const written = ['docs/dashboard.md', 'docs/dashboard.svg'].map((path) => readFileSync(path, 'utf8'))
  expect(now, 'run `npm run dashboard` and look at it').toEqual(written)
})
