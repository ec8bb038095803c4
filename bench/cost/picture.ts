/** docs/cost.svg: the month of three brokers, each a bar of its parts; the length is the share, the figure the money. */
import { type ResourceCounts, sumOf } from '../../infra/cost/idle.ts'
import { dollars, monthWith } from './page.ts'
import { byWhat, sizes } from './workload.ts'

const left = 190
const width = 760
const rowHeight = 74
const top = 92
const partsShown = 6

/** Told apart without colour too: light and dark take turns. */
const colours = ['#1f5fb0', '#8fb8e8', '#2f7d3b', '#a5d3ad', '#8a4b0f', '#e8c49a'] as const
const restColour = '#c9ced6'

type Part = readonly [what: string, usd: number]

/** What is worth a colour: the largest parts over all three. */
function namedParts(months: readonly (readonly Part[])[]): readonly string[] {
  const shares = new Map<string, number>()
  for (const month of months) {
    const all = month.reduce((sum, [, usd]) => sum + usd, 0)
    for (const [what, usd] of month) shares.set(what, Math.max(shares.get(what) ?? 0, usd / all))
  }
  return [...shares]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, partsShown)
    .map(([what]) => what)
}

function barOf(month: readonly Part[], named: readonly string[], y: number): string {
  const all = month.reduce((sum, [, usd]) => sum + usd, 0)
  const rest = month.filter(([what]) => !named.includes(what)).reduce((sum, [, usd]) => sum + usd, 0)
  const parts: readonly Part[] = [
    ...named.map((what): Part => [what, month.find(([other]) => other === what)?.[1] ?? 0]),
    ['the rest', rest],
  ]
  let at = left
  return parts
    .map(([, usd], place) => {
      const length = (usd / all) * width
      const from = at
      at += length
      const share = Math.round((usd / all) * 100)
      const colour = colours[place] ?? restColour
      const ink = place % 2 === 0 && place < partsShown ? '#ffffff' : '#16202c'
      const text =
        length < 34
          ? ''
          : `<text class="share" x="${Math.round(from + length / 2)}" y="${y + 21}" fill="${ink}">${share} %</text>`
      return `<rect x="${from.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="32" fill="${colour}"/>${text}`
    })
    .join('')
}

const legend = (names: readonly string[]): string =>
  [...names, 'the rest']
    .map((name, place) => {
      const [x, y] = [left + (place % 4) * 190, 18 + Math.floor(place / 4) * 24]
      return (
        `<rect x="${x}" y="${y}" width="12" height="12" rx="2" fill="${colours[place] ?? restColour}"/>` +
        `<text class="name" x="${x + 18}" y="${y + 10}">${name}</text>`
      )
    })
    .join('\n  ')

export function costPicture(resources: ResourceCounts): string {
  const months = sizes.map((clients) => monthWith(clients, resources))
  const parts = months.map(byWhat)
  const named = namedParts(parts)
  const bars = sizes.map((clients, place) => {
    const y = top + place * rowHeight
    const month = months[place] ?? []
    return (
      `<text class="who" x="${left - 14}" y="${y + 14}">${clients.toLocaleString('en-US')} clients</text>` +
      `<text class="much" x="${left - 14}" y="${y + 32}">${dollars(sumOf(month))} a month</text>` +
      barOf(parts[place] ?? [], named, y)
    )
  })
  const height = top + sizes.length * rowHeight
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 980 ${height}" role="img" aria-label="What a month costs three brokers, each bar divided by what is paid for">
  <style>
    .ground { fill: #ffffff; } .name { fill: #16202c; font: 12px system-ui, sans-serif; }
    .who { fill: #16202c; font: 600 14px system-ui, sans-serif; text-anchor: end; }
    .much { fill: #47525f; font: 13px system-ui, sans-serif; text-anchor: end; }
    .share { font: 12px system-ui, sans-serif; text-anchor: middle; }
  </style>
  <rect class="ground" width="980" height="${height}"/>
  ${legend(named)}
  ${bars.join('\n  ')}
</svg>
`
}
