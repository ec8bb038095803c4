/** docs/cost.md: what the vault costs, out of what was counted and the table of prices. */
import { actionNames, counted } from '../../infra/cost/counted.ts'
import { type CostLine, idleCost, type ResourceCounts, sumOf } from '../../infra/cost/idle.ts'
import { type Price, prices, pricesOf } from '../../infra/cost/prices.ts'
import { actionCost, documentYear, millionEntries } from './actions.ts'
import { byWhat, callsPerSecond, entriesPerYear, monthOf, perClient, sizes } from './workload.ts'

/** Of documents, in megabytes. */
const sizeClasses = [0.1, 1, 10, 100] as const

const countOf = (value: number): string => value.toLocaleString('en-US')
/** Three figures that count, whatever the size. */
export function dollars(usd: number): string {
  if (usd >= 1_000) return `$${countOf(Math.round(usd))}`
  return usd === 0 ? '$0' : `$${Number(usd.toPrecision(3))}`
}
const shareOf = (part: number, whole: number): string => `${Math.round((part / whole) * 100)} %`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
]

/** The largest part of some lines, and its share of them all. */
const largest = (lines: readonly CostLine[]): string => {
  const [[what, usd] = ['nothing', 0]] = byWhat(lines)
  return `${what}, ${shareOf(usd, sumOf(lines))}`
}

/** Everything of a month: what there is of clients, and what the stack costs idle. */
export const monthWith = (clients: number, resources: ResourceCounts): readonly CostLine[] => [
  ...monthOf(clients),
  ...idleCost(resources, counted.perIdleHour).map((one) => ({ ...one, what: 'idle' })),
]

const titles: Readonly<Record<(typeof actionNames)[number], string>> = {
  upload: 'an upload, standard, promoted',
  'health-upload': 'an upload, health, promoted',
  link: 'a link, and its download',
  'health-read': 'a health document read',
  look: 'a look at a dossier',
  list: 'a list of documents',
}

const actionRows = actionNames.flatMap((name) => {
  const perMillion = (megabytes: number) => sumOf(actionCost(name, megabytes)) * 1e6
  const isSizeless = name === 'look' || name === 'list'
  const figures = sizeClasses.map((megabytes) =>
    isSizeless && megabytes !== 1 ? '' : dollars(perMillion(megabytes)),
  )
  return [[titles[name], ...figures, largest(actionCost(name, 1))]]
})

const documentRows = sizeClasses.map((megabytes) => {
  const ofMillion = (place: 'open' | 'moved' | 'archived') =>
    dollars(sumOf(documentYear(megabytes, place)) * 1e6)
  return [`${megabytes} MB`, ofMillion('open'), ofMillion('moved'), ofMillion('archived')]
})

const priceRows = Object.values<Price>(prices).map(({ usd, per, unit, source }) => [
  `${countOf(per)} ${unit}`,
  `$${usd}`,
  source ?? '**not verified**',
])

const countRows = actionNames.map((name) => {
  const counts = counted.perAction[name]
  const of = (what: string) => String(counts[what] ?? 0)
  const columns = ['log entries', 'dynamodb write units', 'dynamodb read units', 's3 puts', 's3 gets']
  return [titles[name], ...columns.map(of)]
})

export function costPage(resources: ResourceCounts): string {
  const idle = idleCost(resources, counted.perIdleHour)
  const unverified = Object.values<Price>(prices).filter(({ source }) => source === undefined).length
  return [
    '# What it costs',
    '',
    '`npm run cost` writes this page out of [the calls that the shipped functions make](../infra/cost/counted.json), which',
    '`npm run count-calls` counted on a running stack, [prices](../infra/cost/prices.ts) and',
    '[assumptions](../infra/cost/assumptions.ts). A test fails when it is old. It is a model: nothing of it was on a bill.',
    `Prices are those of eu-west-3 on ${pricesOf}, in US dollars, without tax, free tiers and discounts;`,
    `**${unverified} of ${priceRows.length} could not be verified** and are list prices of memory: look them up before you budget.`,
    '',
    '![The month of three brokers, by what is paid for](cost.svg)',
    '',
    '## A million times',
    'By the size of the document; with its entries, their sealing and detection. Right: the largest part at 1 MB.',
    ...table(['', ...sizeClasses.map((one) => `${one} MB`), 'mostly'], actionRows),
    '',
    '## A million documents for a year',
    'A dossier that closed is archived, and objects below 128 KB are not. Records and log are counted elsewhere.',
    ...table(['size', 'its dossier open', 'the year it is archived in', 'archived'], documentRows),
    '',
    '## A million entries of the log',
    'Written, watched, sealed, and kept: accesses for their year, hashes for ten. Sealing as counted with twenty entries a',
    'minute; with more of them it costs less, for a signature and its tiles are for a whole minute.',
    ...table(
      ['', 'US dollars'],
      [
        ...byWhat(millionEntries()).map(([what, usd]) => [what, dollars(usd)]),
        ['**all**', dollars(sumOf(millionEntries()))],
      ],
    ),
    '',
    '## A month in which nothing happens',
    ...table(
      ['', 'how many', 'US dollars'],
      [
        ...idle.map(({ what, quantity, usd }) => [what, countOf(Math.round(quantity)), dollars(usd)]),
        ['**all**', '', dollars(sumOf(idle))],
      ],
    ),
    '',
    '## Three brokers',
    `Each client: ${perClient.documents} documents of ${perClient.megabytes} MB, ${shareOf(perClient.archivedShare, 1)} of them archived; a year brings`,
    `${Object.entries(perClient.actions)
      .map(([name, count]) => `${count} × ${name}`)
      .join(', ')}: ${entriesPerYear} entries.`,
    ...table(
      ['clients', 'calls a second, on average', 'a month', 'a client and year', 'mostly', 'then'],
      sizes.map((clients) => {
        const month = monthWith(clients, resources)
        const parts = byWhat(month)
        const part = (at: number) => `${parts[at]?.[0]}, ${shareOf(parts[at]?.[1] ?? 0, sumOf(month))}`
        return [
          countOf(clients),
          String(Number(callsPerSecond(clients).toPrecision(2))),
          dollars(sumOf(month)),
          dollars((sumOf(month) * 12) / clients),
          part(0),
          part(1),
        ]
      }),
    ),
    '',
    '## What was counted',
    'On a running stack, with what follows from each: promotion, events, detection, sealing. A transaction is billed twice its',
    'units; an entry is written to four indexes too.',
    ...table(['', 'entries', 'write units', 'read units', 'S3 PUT', 'S3 GET'], countRows),
    '',
    '## What is not in it',
    '- A second copy of management events in CloudTrail, where the organisation has a trail of its own already; those events in\n  CloudWatch Logs; and the masking of addresses there.',
    '- A support plan, the issuers, web pages, mail, and people.',
    '- Server access logs of S3 and the trail as stored objects: some hundred bytes a call, for a year.',
    '- AWS Backup and a replica in a second region, where a stage has them: S3 once more, and its transfers.',
    '- What a destruction, an export, a bundle or a move of a misfiled document takes: rare beside the rest.',
    '',
    '## Prices',
    ...table(['for', 'US dollars', 'source'], priceRows),
    '',
  ].join('\n')
}
