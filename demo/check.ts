/** One promise of the story, and what was seen. */
export interface Check {
  readonly step: string
  readonly expected: string
  readonly got: string
  readonly ok: boolean
}

export type Expect = (step: string, expected: unknown, got: unknown) => void

/** Collects checks, and hands each on as it is made. */
export function checks(tell: (check: Check) => void) {
  const made: Check[] = []
  const expect: Expect = (step, expected, got) => {
    const check = { step, expected: String(expected), got: String(got), ok: String(expected) === String(got) }
    made.push(check)
    tell(check)
  }
  return { made, expect }
}
