/** A route: one verb, its schemas, and the use case it calls. Requests, OpenAPI and client are made from the same table. */
import * as z from 'zod'
import type { ErrorCode } from '../../shared/model/errors.ts'
import {
  AccountId,
  AiResultId,
  ClaimId,
  ComplaintId,
  ConsentId,
  DocumentId,
  DossierId,
  EntryId,
  FraudAlertId,
  HoldId,
  LeadId,
  OpeningId,
  PartnerId,
  PrincipalId,
  RequisitionId,
  SuspicionId,
  TransmissionId,
} from '../../shared/model/ids.ts'
import type { Action } from '../../shared/model/words.ts'
import type { Caller, Idempotency } from '../../shared/vault/access-request.ts'

/** What may stand in braces in a path. */
export const pathIds = {
  dossierId: DossierId,
  documentId: DocumentId,
  entryId: EntryId,
  accountId: AccountId,
  principalId: PrincipalId,
  consentId: ConsentId,
  partnerId: PartnerId,
  transmissionId: TransmissionId,
  suspicionId: SuspicionId,
  leadId: LeadId,
  claimId: ClaimId,
  complaintId: ComplaintId,
  requisitionId: RequisitionId,
  openingId: OpeningId,
  resultId: AiResultId,
  alertId: FraudAlertId,
  holdId: HoldId,
} as const
type PathIds = { [Name in keyof typeof pathIds]: z.output<(typeof pathIds)[Name]> }
type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never
export type IdsIn<Path extends string> = Pick<PathIds, Extract<NamesIn<Path>, keyof PathIds>>

/** A route that takes no body, or no query, says so: there is no route without schemas. */
export const nothing = z.strictObject({})

export interface Route<
  Ports = never,
  Path extends string = string,
  Body extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Changes extends boolean = boolean,
> {
  readonly verb: Action
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: Path
  readonly summary: string
  readonly body: Body
  readonly query: Query
  readonly status: 200 | 201
  readonly answer: Answer
  /** The media types of an answer that is a stream of bytes; JSON where it is none. */
  readonly streams?: readonly string[]
  /** What a caller can meet beside the codes that every route can answer. */
  readonly codes: readonly ErrorCode[]
  /** Whether it changes something: then an Idempotency-Key is required. */
  readonly changes: Changes
  /** A method, so that a table can hold routes of different types: each was checked by route(). */
  run(
    ports: Ports,
    call: {
      readonly caller: Caller
      readonly path: IdsIn<Path>
      readonly body: z.output<Body>
      readonly query: z.output<Query>
      readonly idempotency: Changes extends true ? Idempotency : undefined
    },
  ): Promise<z.input<Answer>>
}

/** Ties a route's types together. */
export function route<
  Ports,
  const Path extends string,
  Body extends z.ZodType,
  Query extends z.ZodType,
  Answer extends z.ZodType,
  const Changes extends boolean,
>(
  definition: Route<Ports, Path, Body, Query, Answer, Changes>,
): Route<Ports, Path, Body, Query, Answer, Changes> {
  return definition
}

export type AnyRoute = Route<unknown, string, z.ZodType, z.ZodType, z.ZodType, boolean>

/** The routes of one audience, by verb; one more path for a verb has a name of its own. */
export type RouteTable = Readonly<Record<string, AnyRoute>>

/** The ports that a table needs: those of every route in it. */
export type PortsOf<Table extends RouteTable> = Intersection<
  { [Verb in keyof Table]: Parameters<Table[Verb]['run']>[0] }[keyof Table]
>
type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer Whole,
) => void
  ? Whole
  : never

export type Match =
  | { readonly found: 'route'; readonly route: AnyRoute; readonly path: Readonly<Record<string, string>> }
  /** A route is there, but an id in the path cannot be one: it answers as an unknown id does. */
  | { readonly found: 'no-id'; readonly route: AnyRoute }
  | { readonly found: 'nothing' }

/** Finds the route of a method and a path. */
export function matchRoute(table: RouteTable, method: string, path: string): Match {
  const segments = path.split('/')
  for (const candidate of Object.values(table)) {
    if (candidate.method !== method) continue
    const ids = idsIn(candidate.path.split('/'), segments)
    if (ids === undefined) continue
    const isValid = Object.entries(ids).every(
      ([name, value]) => pathIds[name as keyof typeof pathIds].safeParse(value).success,
    )
    return isValid ? { found: 'route', route: candidate, path: ids } : { found: 'no-id', route: candidate }
  }
  return { found: 'nothing' }
}

function idsIn(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const ids: Record<string, string> = {}
  for (const [place, part] of pattern.entries()) {
    const segment = segments[place] ?? ''
    if (part.startsWith('{')) ids[part.slice(1, -1)] = segment
    else if (part !== segment) return undefined
  }
  return ids
}
