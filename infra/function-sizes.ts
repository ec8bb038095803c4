import { sweepLimits } from '../shared/limits.ts'
import type { FunctionName } from './bundle.ts'

/** What a function is given. Memory also buys processor time: 1,769 MB is one whole core (AWS Lambda quotas). */
export interface FunctionSize {
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /**
   * How many of it run at once: kept for it, so that a flood at one door leaves the others, and the sealer, their own;
   * and never more. An account has 1,000 unless AWS raised it, 100 of which no function may keep.
   */
  readonly atOnceMax: number
}

/** What functions may keep together of an account's concurrency (AWS Lambda quotas). */
export const atOnceInAllMax = 900

/** A commit gives up after 8 s; the rest is a cold start and the answer, well inside the gateway's 29 s. */
const api = { memoryMb: 1024, timeoutSeconds: 15 }
/** One at a time: two would do no harm, and twice the work. */
const alone = { atOnceMax: 1 }

export const functionSizes: Readonly<Record<FunctionName, FunctionSize>> = {
  'advisor-api': { ...api, atOnceMax: 100 },
  'physician-api': { ...api, atOnceMax: 40 },
  'client-api': { ...api, atOnceMax: 80 },
  'partner-api': { ...api, atOnceMax: 40 },
  'auditor-api': { ...api, atOnceMax: 20 },
  'privacy-api': { ...api, atOnceMax: 40 },
  /** 100 MiB to a physician on a 1 Mbit/s line is 14 minutes; the gateway streams for 15 at most. */
  'health-reader': { memoryMb: 1024, timeoutSeconds: 900, atOnceMax: 60 },
  /** A page of entries in memory at a time; a year of them takes as long as the gateway streams. */
  'audit-reader': { memoryMb: 1024, timeoutSeconds: 900, atOnceMax: 10 },
  /** A page of dossiers in memory at a time, for as long as the gateway streams. */
  'retention-reader': { memoryMb: 1024, timeoutSeconds: 900, atOnceMax: 10 },
  /** One signature; the issuer's keys are fetched on a cold start, and a bad token leaves an entry. */
  authorizer: { memoryMb: 512, timeoutSeconds: 10, atOnceMax: 100 },
  /**
   * 100 MiB in, hashed, looked into and out again; held in memory once, with room for the copies of streams. That
   * takes seconds; two minutes outlast busy commits, and leave time for three tries before an upload is given up.
   */
  'promote-upload': { memoryMb: 1769, timeoutSeconds: 120, atOnceMax: 40 },
  /** The same 100 MiB in, hashed and out again. */
  'reclassify-document': { memoryMb: 1769, timeoutSeconds: 120, atOnceMax: 5 },
  /** Ends before the next run begins, so that two never work on the same list. */
  'recover-uploads': { memoryMb: 512, timeoutSeconds: 240, ...alone },
  /** Eight plans of 4,096 entries in memory one after the other; ends before the next run begins. */
  'seal-access-log': { memoryMb: 1024, timeoutSeconds: 55, ...alone },
  /** An hour of events and grants in memory; a day of them when an operator asks, beside the hour's own run. */
  'reconcile-reads': { memoryMb: 1024, timeoutSeconds: 600, atOnceMax: 2 },
  /** Looks at a hundred changes, which are kinds and dates to it; one at once for each shard of the log's stream. */
  'watch-access-log': { memoryMb: 256, timeoutSeconds: 30, atOnceMax: 20 },
  /** A hundred entries, and what is remembered of those whom they are about, one after the other. */
  'detect-incidents': { memoryMb: 512, timeoutSeconds: 60, atOnceMax: 20 },
  'sweep-retention': { memoryMb: 1024, timeoutSeconds: sweepLimits.runSecondsMax, ...alone },
  /** Two commits, one deletion, one signature. */
  'destroy-version': { memoryMb: 512, timeoutSeconds: 60, atOnceMax: 10 },
  'admit-principal': { memoryMb: 512, timeoutSeconds: 15, atOnceMax: 5 },
}
