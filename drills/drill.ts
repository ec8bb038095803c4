/** A bad day that is rehearsed: what happens, and what is checked when it is over. */
import type { Expect } from '../demo/check.ts'
import type { Town } from '../demo/town.ts'
import type { Stack } from '../local/stack/stack.ts'

export interface Day {
  readonly town: Town
  readonly expect: Expect
  /** A line for whoever watches. */
  readonly say: (line: string) => void
  /** Ends the vault and starts it again on the same address: in its own folder, or in another. */
  readonly restart: (home?: string) => Promise<Stack>
  /** A folder that is gone when the drill is over. */
  readonly folder: () => string
}

export interface Drill {
  /** What it is about, for the one who watches. */
  readonly title: string
  /** Plays it on a vault of its own; each check that is not as promised is a loss. */
  readonly play: (day: Day) => Promise<void>
}
