/** A leaf without its bytes is one whose period is over. */
import { bundleLimits } from '../../limits.ts'
import type { Manifest } from '../bundle/manifest.ts'
import type { BundleLine } from './bundle-line.ts'
import { Refuted } from './failures.ts'

const dayMs = 86_400_000

/**
 * Leaves come into the tree as entries are made, a week of outage apart: whatever follows an entry is no older, and
 * has its bytes for as long as the shortest period lasts.
 */
export function ageCheck({ madeAt, selection }: Manifest): (line: BundleLine) => void {
  const newest = new Date(madeAt)
  newest.setUTCFullYear(newest.getUTCFullYear() - bundleLimits.keptYearsMin)
  // An entry from before this may be gone; one from after it may not.
  const goneBefore = newest.getTime() + bundleLimits.sealingDaysMax * dayMs
  let latest: { readonly at: number; readonly said: string } | undefined
  return ({ index, entry, isLeaf }) => {
    if (!isLeaf) return
    if (selection.by === 'period' && index === selection.first)
      latest = later(latest, selection.from, 'the beginning of the period')
    if (entry !== undefined) latest = later(latest, entry.at, `leaf ${index}`)
    else if (latest !== undefined && latest.at > goneBefore) {
      const problem = `its entry is missing: it comes after ${latest.said}, and the period of what is as young is not over`
      throw new Refuted(`leaf ${index}`, problem)
    }
  }
}

function later(latest: { readonly at: number; readonly said: string } | undefined, at: string, said: string) {
  const instant = Date.parse(at)
  return latest !== undefined && latest.at >= instant ? latest : { at: instant, said }
}
