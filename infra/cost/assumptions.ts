/** What nobody counted: it depends on AWS's machines, or on what people do. Each with its reason. */
import type { FunctionName } from '../bundle.ts'

/**
 * How long a call of a function is billed for, in milliseconds. Two trips to DynamoDB are some 20 ms there; the rest is
 * the function, with room for cold starts. Nobody measured this on AWS.
 */
export const billedMs: Readonly<Record<FunctionName, number>> = {
  'advisor-api': 80,
  'physician-api': 80,
  'client-api': 80,
  'partner-api': 80,
  'auditor-api': 150,
  'privacy-api': 80,
  'health-reader': 150,
  'audit-reader': 5_000,
  'retention-reader': 5_000,
  authorizer: 15,
  'promote-upload': 400,
  'reclassify-document': 400,
  'recover-uploads': 150,
  'seal-access-log': 300,
  'reconcile-reads': 3_000,
  'watch-access-log': 20,
  'detect-incidents': 60,
  'sweep-retention': 500,
  'destroy-version': 150,
  'admit-principal': 80,
}

/** Streams to a caller: two MB a second are what Lambda gives beyond the first six. */
export const streamedMsPerMb = 500

/** In, hashed, looked into and out again, beside its other work. */
export const promotedMsPerMb = 60

/**
 * What CloudWatch takes in of a call: START, END and REPORT of the function, the line of the door, and of each touch of an
 * object the event of CloudTrail, which names caller, request and object.
 */
export const loggedBytes = { perFunctionCall: 500, perApiCall: 300, perTrailEvent: 1_500 } as const

/** Lambda asks a queue that is empty: five pollers, each waiting 20 s (AWS Lambda, "Polling and batching"). */
export const pollsPerMonth = 5 * 3 * 60 * 730

/** A message is sent, received and deleted. */
export const requestsPerMessage = 3

/** Hours of a month. */
export const hoursPerMonth = 730
