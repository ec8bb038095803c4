/** What is measured, and what each figure should be. */

export interface Figure {
  readonly value: number
  readonly unit: string
  /** Undefined where the figure is only watched. */
  readonly target: number | undefined
  /** Less than the target is no better. */
  readonly isExact?: true
  readonly ok: boolean
}

export type Figures = Readonly<Record<string, Figure>>

/** A figure that should not be greater than its target. */
export const atMost = (target: number, value: number, unit: string): Figure => ({
  value: rounded(value),
  unit,
  target,
  ok: value <= target,
})

/** A figure that should be its target, neither more nor less. */
export const exactly = (target: number, value: number, unit: string): Figure => ({
  value,
  unit,
  target,
  isExact: true,
  ok: value === target,
})

export const watched = (value: number, unit: string): Figure => ({
  value: rounded(value),
  unit,
  target: undefined,
  ok: true,
})

const rounded = (value: number): number => Math.round(value * 100) / 100

/** The middle of some measurements: a noisy machine makes means lie. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The figures as a table for people. */
export function tableOf(figures: Figures): string {
  const rows = Object.entries(figures).map(([name, { value, unit, target, isExact, ok }]) => [
    ok ? ' ' : '!',
    name,
    String(value),
    unit,
    target === undefined ? '' : `${isExact ? '=' : '<='} ${target}`,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 2 ? cell.padStart(widths[2] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
