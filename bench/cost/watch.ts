/** Counts what a piece of work asks of each service of the running stack: requests, units and functions called. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { Counts } from '../../infra/cost/counted.ts'
import type { DynamoCall } from '../../local/dynamodb/serve.ts'
import { entriesIn, unitsOf } from './units.ts'

/** What S3 bills like a PUT; deletions are free, everything else is billed like a GET. */
const billedAsPut = (method: string, url: string): boolean =>
  method === 'PUT' || method === 'POST' || /[?&](list-type|versions)(=|&|$)/.test(url)

/** What a request is counted as, by where it went; a request to a door is one call of the API. */
function nameOf({ method = 'GET', url = '/' }: IncomingMessage): string | undefined {
  if (url.startsWith('/dynamodb')) return undefined
  if (url.startsWith('/kms')) return 'kms requests'
  if (url.startsWith('/events')) return 'events published'
  if (url.startsWith('/s3')) {
    if (method === 'DELETE') return 's3 deletions'
    return billedAsPut(method, url) ? 's3 puts' : 's3 gets'
  }
  return /^\/(advisor|physician|client|partner|auditor|privacy)\//.test(url) ? 'api calls' : undefined
}

/** The logical id of the template, as the folder of the function is named. */
const functionName = (logicalId: string): string =>
  logicalId
    .replace(/Function[0-9A-F]{8}$/, '')
    .replaceAll(/(?<=[a-z])[A-Z]/g, '-$&')
    .toLowerCase()

export async function counted(work: () => Promise<unknown>): Promise<Counts> {
  const counts = new Map<string, number>()
  const add = (name: string, count = 1) => counts.set(name, (counts.get(name) ?? 0) + count)
  const onRequest = (message: unknown) => {
    const name = nameOf((message as { readonly request: IncomingMessage }).request)
    if (name !== undefined) add(name)
  }
  const onDynamo = (message: unknown) => {
    const { operation, request, status, answer } = message as DynamoCall
    const { writeUnits, readUnits } = unitsOf(operation, request, JSON.parse(Buffer.from(answer).toString()))
    add('dynamodb write units', writeUnits)
    add('dynamodb read units', readUnits)
    // A transaction that failed on a condition is billed all the same, and leaves no entry.
    const { entries, bytes } = entriesIn(operation, request)
    if (entries > 0 && status === 200) {
      add('log entries', entries)
      add('log bytes', bytes)
    }
  }
  const onFunction = (message: unknown) => add(`calls of ${functionName(String(message))}`)
  subscribe('http.server.request.start', onRequest)
  subscribe('vault.dynamodb.call', onDynamo)
  subscribe('vault.function.call', onFunction)
  try {
    await work()
  } finally {
    unsubscribe('http.server.request.start', onRequest)
    unsubscribe('vault.dynamodb.call', onDynamo)
    unsubscribe('vault.function.call', onFunction)
  }
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Less what so many idle hours take, and so often divided; what is left of nothing is left out. */
export function perTime(all: Counts, idleHour: Counts, idleHours: number, times: number): Counts {
  const left = (name: string, count: number) => (count - (idleHour[name] ?? 0) * idleHours) / times
  return Object.fromEntries(
    Object.entries(all)
      .map(([name, count]) => [name, Math.round(left(name, count) * 100) / 100] as const)
      .filter(([, count]) => count > 0),
  )
}
