/** Metrics as CloudWatch reads them out of a log line: names, units and dimensions of closed lists. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { Incident } from '../../../shared/model/incident.ts'
import { type MetricName, metricLine, metrics } from '../../../shared/operations/metrics.ts'

const at = Date.UTC(2026, 10, 25, 12)

/**
 * The format as CloudWatch publishes it: a line that does not hold to it is a log line, and counts nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
const Name = z.string().min(1).max(1024)
const Embedded = z.looseObject({
  _aws: z.strictObject({
    Timestamp: z.int().nonnegative(),
    CloudWatchMetrics: z.tuple([
      z.strictObject({
        Namespace: Name,
        Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
        Metrics: z
          .array(z.strictObject({ Name, Unit: z.enum(['Count', 'Seconds']) }))
          .min(1)
          .max(100),
      }),
    ]),
  }),
})

function read(text: string | undefined) {
  const line: unknown = JSON.parse(text ?? 'null')
  const { _aws, ...members } = Embedded.parse(line)
  const [{ Dimensions, Metrics }] = _aws.CloudWatchMetrics
  // What is referred to must stand on the root: a number for a metric, a text for a dimension.
  for (const { Name: name } of Metrics) expect(members[name]).toEqual(expect.any(Number))
  for (const name of Dimensions.flat()) expect(members[name]).toMatch(/^[\x21-\x7e]{1,1024}$/)
  const referred = [...Metrics.map(({ Name: name }) => name), ...Dimensions.flat()]
  expect(Object.keys(members).sort()).toEqual([...new Set(referred)].sort())
  return { Dimensions, Metrics, members }
}

test.each(Object.keys(metrics) as MetricName[])('%s is counted in all, in its unit', (name) => {
  const { Dimensions, Metrics, members } = read(metricLine({ [name]: 7 }, at))

  expect(Dimensions).toEqual([[]])
  expect(Metrics).toEqual([{ Name: name, Unit: metrics[name].unit }])
  expect(members).toEqual({ [name]: 7 })
})

test.each(Incident.options)('%s is counted among all incidents, and by itself', (incident) => {
  const { Dimensions, members } = read(metricLine({ Incidents: 1 }, at, { Incident: incident }))

  expect(Dimensions).toEqual([[], ['Incident']])
  expect(members).toEqual({ Incidents: 1, Incident: incident })
})

test.each([
  ['a name that is no metric', { Camille: 1 }, {}],
  ['a name that every object has', { toString: 1 }, {}],
  ['what is no number', { Accesses: 'Camille' }, {}],
  ['what is not finite', { Accesses: Number.POSITIVE_INFINITY }, {}],
  ['less than nothing', { Accesses: -1 }, {}],
])('%s is not counted', (_what, values, apart) => {
  expect(metricLine(values as object, at, apart)).toBeUndefined()
})

test.each([
  ['a person', { Actor: 'ada' }],
  ['a text that is no word of ours', { Audience: 'Camille Martin' }],
  ['an id', { Audience: `principal_${'0'.repeat(26)}` }],
  ['what the metric is not counted by', { Incident: 'mass-download' }],
])('nothing is counted by %s', (_what, apart) => {
  const { Dimensions, members } = read(metricLine({ Accesses: 1 }, at, apart as object))

  expect([Dimensions, members]).toEqual([[[]], { Accesses: 1 }])
})

test('whatever is given, a line is in the format and holds none of it but numbers', () => {
  const name = fc.oneof(fc.constantFrom(...Object.keys(metrics)), fc.string())
  const apart = fc.dictionary(
    fc.oneof(fc.constantFrom('Audience', 'Incident', 'Worker'), fc.string()),
    fc.string().map((text) => `Camille ${text}`),
  )

  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(fc.double(), fc.string(), fc.nat())), apart, (values, by) => {
      const text = metricLine(values as object, at, by)

      if (text !== undefined) read(text)
      expect(text ?? '').not.toContain('Camille')
    }),
  )
})
