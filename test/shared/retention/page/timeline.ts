/** The schedule as a picture: a bar a term, on a scale of years that leaves room for months. */
import type { Kind, RetentionRule, Term } from '../../../../shared/retention/rule.ts'
import { periodInWords } from './rows.ts'

const left = 210
const width = 760
const rowHeight = 22
const top = 64
const yearsMax = 30

const colours: Readonly<Record<Kind, string>> = { LOCK: '#1f5fb0', KEEP: '#2f7d3b', CAP: '#b23a3a' }

function yearsOf({ period }: Term): number {
  const count = Number(period.slice(1, -1))
  if (period.endsWith('Y')) return count
  return period.endsWith('M') ? count / 12 : count / 365
}

/** A square root: a week can be seen beside thirty years. */
const x = (years: number): number => left + (Math.sqrt(years) / Math.sqrt(yearsMax)) * width

function bar({ kind, period }: Term, id: string, place: number, y: number): string {
  const term: Term = { kind, period, from: [], phase: 'active', when: [], unless: [] }
  const end = Math.max(x(yearsOf(term)), left + 4)
  const name = place === 0 ? `<text class="name" x="${left - 10}" y="${y + 13}">${id}</text>` : ''
  return (
    `${name}<rect x="${left}" y="${y + 3}" width="${Math.round(end - left)}" height="12" rx="2" fill="${colours[kind]}"/>` +
    `<text class="end" x="${Math.round(end) + 6}" y="${y + 13}">${periodInWords(period)}</text>`
  )
}

const marks = [
  [1 / 12, '1 month'],
  [0.5, '6 months'],
  [1, '1 year'],
  [2, '2'],
  [3, '3'],
  [5, '5'],
  [7, '7'],
  [10, '10'],
  [20, '20'],
  [30, '30 years'],
] as const

export function timelineOf(rules: readonly RetentionRule[]): string {
  const bars = rules.flatMap(({ id, terms }) => terms.map((term, place) => ({ id, term, place })))
  const height = top + bars.length * rowHeight + 24
  const scale = marks.map(
    ([years, name]) =>
      `<line x1="${Math.round(x(years))}" x2="${Math.round(x(years))}" y1="${top - 10}" y2="${height - 16}" class="mark"/>` +
      `<text class="scale" x="${Math.round(x(years))}" y="${top - 16}">${name}</text>`,
  )
  const legend = (['LOCK', 'KEEP', 'CAP'] as const).map(
    (kind, place) =>
      `<rect x="${left + place * 190}" y="14" width="12" height="12" rx="2" fill="${colours[kind]}"/>` +
      `<text class="end" x="${left + place * 190 + 18}" y="24">${{ LOCK: 'LOCK: must stay', KEEP: 'KEEP: is kept', CAP: 'CAP: must go' }[kind]}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 ${height}" role="img" aria-label="The retention schedule: a bar for each term of each rule, from the event that starts its clock">
  <style>
    .ground { fill: #ffffff; } .name { fill: #16202c; font: 12px ui-monospace, monospace; text-anchor: end; }
    .end { fill: #4a5a6d; font: 11px system-ui, sans-serif; } .scale { fill: #4a5a6d; font: 11px system-ui, sans-serif; text-anchor: middle; }
    .mark { stroke: #d5dae1; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #10151c; } .name { fill: #eef2f7; } .end, .scale { fill: #b4c0cf; } .mark { stroke: #2c3542; }
    }
  </style>
  <rect class="ground" width="1080" height="${height}"/>
  ${[...legend, ...scale, ...bars.map(({ id, term, place }, row) => bar(term, id, place, top + row * rowHeight))].join('\n  ')}
</svg>
`
}
