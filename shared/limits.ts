/** Every limit of the vault, its unit in its name, its reason beside it. */

/** How long a busy chain is tried: beyond this a caller's own time-out comes first. */
export const commitLimits = {
  /** About one round trip to DynamoDB, so that the first retry meets a finished competitor. */
  baseMs: 30,
  /** Longer waits would leave a free chain idle. */
  capMs: 1_500,
  triesMax: 14,
  /** API Gateway answers 504 at 29 s; an advisor's app gives up far earlier. */
  totalMsMax: 8_000,
} as const

/** A TransactGetItems of one snapshot: what a decision needs, small enough to be one round trip. */
export const snapshotKeysMax = 10

/** How long an idempotency key answers again: longer than any client keeps retrying. */
export const idempotencyHours = 48

/** How long the bytes of an entry are kept, by journal; a journal that is not here has no end. */
export const journalYears: Readonly<Record<string, number>> = { access: 1, 'access-health': 3 }
