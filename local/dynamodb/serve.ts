/** The door of the database: nothing passes that the caller's role and the table's policy do not allow. */
import { channel } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import { type Judged, judge } from '../iam/evaluate.ts'
import type { Principal, Principals } from '../iam/principals.ts'
import {
  answerServiceError,
  type JsonServiceSettings,
  readSignedCall,
  ServiceError,
} from '../wire/json-service.ts'
import { accessesOf, type TableAccess } from './accesses.ts'
import { withoutLogEntries } from './skip-log.ts'
import type { Table } from './tables.ts'
import type { Upstream } from './upstream.ts'

export interface DynamoDoor {
  readonly tables: readonly Table[]
  readonly send: Upstream
  readonly clock: Clock
  readonly region: string
  readonly principals: Principals
  readonly prefix: string
  /** `skip-log` loses the Put of every log entry on the way (see skip-log.ts). */
  readonly fault: 'skip-log' | undefined
  /** Told of every table that a call may have changed, once it is answered. */
  readonly onWrite: (table: string) => void
}

/** A transaction holds 100 items of 400 KB at most, and 4 MB in all; a BatchWriteItem 16 MB. */
const bodyBytesMax = 16 * 1024 * 1024

/** Told of every call that was let through: what it asked for, and what was answered. */
export interface DynamoCall {
  readonly operation: string
  readonly request: unknown
  readonly status: number
  readonly answer: Uint8Array
}
const calls = channel('vault.dynamodb.call')

/** Serves /dynamodb: verifies the signature, asks the policies, then lets the call through as it came. */
export function serveDynamo(door: DynamoDoor) {
  const byName = new Map(door.tables.map((table) => [table.name, table]))
  const assertAllowed = guard(door.tables)
  const settings: JsonServiceSettings = { ...door, service: 'dynamodb', bodyBytesMax }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { principal, operation, body, json } = await readSignedCall(request, settings)
      const accesses = accessesOf(operation, json)
      for (const access of accesses) assertAllowed(principal, access)
      const sent =
        door.fault === 'skip-log'
          ? withoutLogEntries(operation, body, (name) => byName.get(name)?.hasStream === true)
          : body
      const answer = await door.send(operation, sent).catch(() => {
        throw new ServiceError('InternalServerError', 'the database did not answer', 500)
      })
      if (calls.hasSubscribers) {
        calls.publish({
          operation,
          request: json,
          status: answer.status,
          answer: answer.body,
        } satisfies DynamoCall)
      }
      response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.byteLength })
      response.end(answer.body)
      if (operation.includes('Write') || /^(Put|Update|Delete)Item$/.test(operation)) {
        for (const table of new Set(accesses.map((access) => access.table))) door.onWrite(table)
      }
    } catch (error) {
      answerServiceError(response, error)
    }
  }
}

/**
 * Asks the policies, which stay as they are while the stack runs: what they say of a role, an action and a table is
 * found once. Throws a ServiceError; a table that is not in the template does not exist, whatever the file still holds.
 */
function guard(tables: readonly Table[]) {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const judgements = new Map<string, Judged>()

  function judgedOn({ role }: Principal, { action, index }: TableAccess, table: Table): Judged {
    const resource = index === undefined ? table.arn : `${table.arn}/index/${index}`
    const name = [role.arn, action, resource].join(' ')
    const before = judgements.get(name)
    if (before !== undefined) return before
    const asked = { principalArn: role.arn, action, resource }
    const made = judge(asked, { identity: role.policies, resource: table.policy })
    judgements.set(name, made)
    return made
  }

  return (principal: Principal, access: TableAccess): void => {
    const table = byName.get(access.table)
    if (!table) throw new ServiceError('ResourceNotFoundException', 'Requested resource not found')
    const verdict = judgedOn(principal, access, table).verdict({
      'aws:SecureTransport': 'true', // Loopback stands in for TLS.
      ...(access.enclosing === undefined ? {} : { 'dynamodb:EnclosingOperation': access.enclosing }),
    })
    if (verdict.allowed) return
    const why = verdict.because === 'explicit-deny' ? 'with an explicit deny' : 'because no policy allows it'
    throw new ServiceError(
      'AccessDeniedException',
      `${principal.role.name} is not authorized to perform: ${access.action} on ${table.name}, ${why}`,
    )
  }
}
