/** A bundle of a period leaves out no leaf of it. */
import type { BundleSelection } from '../bundle/manifest.ts'
import type { BundleLine } from './bundle-line.ts'
import { Refuted } from './failures.ts'

export interface PeriodCheck {
  readonly take: (line: BundleLine) => void
  /** What the bundle cannot show, in sentences. */
  readonly remarks: () => readonly string[]
}

/** Every leaf of the range stands there itself, and the two beside it show that they are not of the period. */
export function periodCheck(selection: BundleSelection, size: number): PeriodCheck {
  if (selection.by !== 'period') return { take: () => undefined, remarks: () => [] }
  const { from, until, first, end } = selection
  if (end > size)
    throw new Refuted('manifest.json', `the period ends at leaf ${end}, and the tree has ${size}`)
  const remarks: string[] = []
  return {
    take({ index, count, entry, isLeaf }) {
      const isNear = index + count >= first && index <= end
      if (isLeaf !== isNear) {
        const problem = isLeaf
          ? 'it is not of the period'
          : 'it is of the period, and only a hash stands for it'
        throw new Refuted(`leaf ${index}`, problem)
      }
      const isBeside = isLeaf && (index === first - 1 || index === end)
      if (!isBeside) return
      const side = index === end ? 'ends' : 'begins'
      if (entry === undefined) {
        remarks.push(
          `leaf ${index}, beside the period, has expired: nothing shows that the period ${side} there`,
        )
      } else if (from <= entry.at && entry.at < until) {
        throw new Refuted(
          `leaf ${index}`,
          `it is of ${entry.at}, so of the period, which is said to ${side.slice(0, -1)} there`,
        )
      }
    },
    remarks: () => remarks,
  }
}
