import { test } from 'vitest'

/**
 * A test per row, named by what it begins with; where thousands of changes are tried (`npm run mutate`) one test for
 * all rows: nobody reads there which one failed, and each test costs time.
 */
export function testRows<Row extends readonly [string, ...unknown[]]>(
  name: string,
  rows: readonly Row[],
  run: (row: Row) => void,
): void {
  if (process.env.MUTATING === undefined)
    test.each(rows.map((row) => [row[0], row] as const))(name, (_begin, row) => run(row))
  else
    test(name, () => {
      for (const row of rows) run(row)
    })
}
