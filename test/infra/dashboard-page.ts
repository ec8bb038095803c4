/** The dashboard as a page and a picture, for whoever has no account to look at it in. */
import * as z from 'zod'
import type { Resource } from '../../local/template/template.ts'
import { ofType } from './synthesised.ts'

const Body = z.object({
  widgets: z.array(
    z.object({
      type: z.enum(['metric', 'alarm']),
      x: z.int(),
      y: z.int(),
      width: z.int(),
      height: z.int(),
      properties: z.object({
        title: z.string(),
        region: z.string().optional(),
        metrics: z.array(z.array(z.unknown())).optional(),
        alarms: z.array(z.string()).optional(),
      }),
    }),
  ),
})

export interface Line {
  readonly namespace: string
  readonly metric: string
  readonly by: string
}

export interface Panel {
  readonly title: string
  readonly place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly lines: readonly Line[]
  readonly alarms: readonly string[]
}

const Alarm = z.object({
  AlarmName: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
})

const isOptions = (part: unknown): boolean => typeof part === 'object'

/** A line as CloudWatch writes it: namespace, metric, dimensions by name and value, options. */
function lineOf(written: readonly unknown[]): Line {
  const [first] = written
  const searched = /^SEARCH\('\{(\w+),(\w+)\} MetricName="(\w+)"'/.exec(
    String((first as { readonly expression?: unknown }).expression ?? ''),
  )
  if (searched !== null) {
    const [, namespace = '', by = '', metric = ''] = searched
    return { namespace, metric, by }
  }
  const [namespace, metric, ...dimensions] = written.filter((part) => !isOptions(part)).map(String)
  return { namespace: namespace ?? '', metric: metric ?? '', by: dimensions.join(' ') }
}

/** Every panel of the dashboard, with the alarms that one of its lines rings. */
export function panelsOf(resources: readonly Resource[]): readonly Panel[] {
  const [dashboard] = ofType(resources, 'AWS::CloudWatch::Dashboard')
  const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ properties }) => Alarm.parse(properties))
  const { widgets } = Body.parse(JSON.parse(String(dashboard?.properties.DashboardBody)))
  return widgets.map(({ properties, x, y, width, height }) => {
    const lines = (properties.metrics ?? []).map(lineOf)
    const ringing = alarms.filter(({ Namespace, MetricName }) =>
      lines.some(({ namespace, metric }) => namespace === Namespace && metric === MetricName),
    )
    const named = properties.alarms?.map((arn) => arn.split(':').at(-1) ?? '')
    return {
      title: properties.title,
      place: { x, y, width, height },
      lines,
      alarms: named ?? ringing.map(({ AlarmName }) => AlarmName),
    }
  })
}

/** The metrics of a panel, each once, with what they are counted by where that is more than one thing. */
function metricsIn({ lines }: Panel): string {
  const names = lines.map(({ namespace, metric }) => `${namespace} ${metric}`)
  return [...new Set(names)].map((name) => `\`${name}\``).join(', ')
}

const alarmsIn = ({ alarms }: Panel): string =>
  alarms.length > 12 ? `${alarms.length} alarms` : alarms.map((name) => name.replace('vault-', '')).join(', ')

export function dashboardPage(panels: readonly Panel[]): string {
  const rows = panels.map(
    (panel) =>
      `| ${panel.title} | ${metricsIn(panel)} | ${panel.lines.length || ''} | ${alarmsIn(panel) || 'none'} |`,
  )
  return `# The dashboard \`vault\`

Written by \`npm run dashboard\` from the synthesised dev stage; a test compares. What each alarm asks for is in the
[runbook](runbook.md). The bill needs billing alerts to be switched on in the account (Billing preferences).

![Panels of the dashboard, each with the metrics that feed it](dashboard.svg)

| panel | metrics | lines | alarms on them |
|---|---|---|---|
${rows.join('\n')}
`
}

const unit = { x: 44, y: 17 }
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export function dashboardPicture(panels: readonly Panel[]): string {
  const bottom = Math.max(...panels.map(({ place }) => place.y + place.height)) * unit.y
  const boxes = panels.map((panel) => {
    const { x, y, width, height } = panel.place
    const [left, top] = [x * unit.x + 4, y * unit.y + 4]
    const names = [...new Set(panel.lines.map(({ metric }) => metric))]
    const told = names.length > 0 ? names : [`${panel.alarms.length} alarms, red, green or grey`]
    const texts = told.map(
      (name, place) => `<text x="${left + 10}" y="${top + 40 + place * 16}">${escaped(name)}</text>`,
    )
    return `<rect x="${left}" y="${top}" width="${width * unit.x - 8}" height="${height * unit.y - 8}" rx="4"/><text class="title" x="${left + 10}" y="${top + 19}">${escaped(panel.title)}</text>${texts.join('')}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${24 * unit.x} ${bottom}" font-family="sans-serif" font-size="12"><title>The dashboard of the vault</title><style>rect{fill:#fff;stroke:#8a94a6}text{fill:#4a5568}.title{fill:#1a202c;font-weight:bold;font-size:13px}</style><rect width="100%" height="100%" style="fill:#f4f6f9;stroke:none"/>${boxes.join('\n')}</svg>
`
}
