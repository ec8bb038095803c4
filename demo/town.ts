/** The vault with its people at their desks: what the story is told with. */
import { createHash } from 'node:crypto'
import {
  type AdvisorClient,
  type AuditorClient,
  advisorClient,
  auditorClient,
  type ClientClient,
  clientClient,
  type PartnerClient,
  type PhysicianClient,
  type PrivacyClient,
  partnerClient,
  physicianClient,
  privacyClient,
} from '../client/audiences.ts'
import { sendUpload } from '../client/send-upload.ts'
import { VaultProblem } from '../client/vault-client.ts'
import { fetchToken } from '../local/identity/fetch-token.ts'
import type { Stack } from '../local/stack/stack.ts'
import type { Sample } from './files/samples.ts'
import { admissions, type Name } from './people.ts'

export type AccountId = Awaited<ReturnType<AdvisorClient['register-client']>>['accountId']
export type DossierId = Awaited<ReturnType<AdvisorClient['open-dossier']>>['dossierId']
export type Ticket = Awaited<ReturnType<AdvisorClient['request-upload']>>
export type PrincipalId = Parameters<AdvisorClient['assign-physician']>[0]['body']['principalId']

export interface Town {
  readonly stack: Stack
  readonly ids: ReadonlyMap<Name, PrincipalId>
  readonly advisor: (name: Name) => Promise<AdvisorClient>
  readonly physician: (name: Name) => Promise<PhysicianClient>
  readonly auditor: () => Promise<AuditorClient>
  readonly client: (name: Name) => Promise<ClientClient>
  readonly partner: (name: Name) => Promise<PartnerClient>
  readonly privacy: (name: Name) => Promise<PrivacyClient>
  readonly tokenOf: (name: Name) => Promise<string>
  /** A plain call with somebody's token. */
  readonly call: (name: Name, path: string) => Promise<Response>
}

/** The clock moves past every wait of the scanner and of the queues. */
const aMinute = 60_000

/** Tells the directory of the running stack who its people are. Telling it again changes nothing. */
export async function admitEverybody(stack: Stack): Promise<ReadonlyMap<Name, PrincipalId>> {
  const ids = new Map<Name, PrincipalId>()
  for (const [name, admission] of admissions(stack.origin, stack.clock.now())) {
    const admitted = await stack.invoke('admit-principal', admission)
    ids.set(name, (admitted as { readonly principalId: PrincipalId }).principalId)
  }
  return ids
}

/** A token serves for a minute of the vault's clock, as an app keeps the one that it has. */
function keptTokens({ origin, clock }: Stack): (name: Name) => Promise<string> {
  const kept = new Map<Name, { readonly token: Promise<string>; readonly at: number }>()
  return (name) => {
    const before = kept.get(name)
    const now = clock.now()
    if (before !== undefined && before.at <= now && now < before.at + aMinute) return before.token
    const token = fetchToken(origin, name)
    kept.set(name, { token, at: now })
    token.catch(() => kept.delete(name))
    return token
  }
}

export async function settle(stack: Stack): Promise<Town> {
  const ids = await admitEverybody(stack)
  const { origin } = stack
  const tokenOf = keptTokens(stack)
  return {
    stack,
    ids,
    tokenOf,
    advisor: async (name) => advisorClient(origin, await tokenOf(name)),
    physician: async (name) => physicianClient(origin, await tokenOf(name)),
    auditor: async () => auditorClient(origin, await tokenOf('gilles')),
    client: async (name) => clientClient(origin, await tokenOf(name)),
    partner: async (name) => partnerClient(origin, await tokenOf(name)),
    privacy: async (name) => privacyClient(origin, await tokenOf(name)),
    call: async (name, path) =>
      fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${await tokenOf(name)}` } }),
  }
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Asks for an upload of exactly this file. */
export function ticketFor(
  advisor: AdvisorClient,
  dossierId: DossierId,
  category: string,
  { fileName, mediaType, bytes }: Sample,
): Promise<Ticket> {
  const sha256 = digestOf(bytes) as Parameters<AdvisorClient['request-upload']>[0]['body']['sha256']
  const body = { category, fileName, mediaType, sizeBytes: bytes.length, sha256 }
  return advisor['request-upload']({ path: { dossierId }, body })
}

export interface Deposit {
  readonly ticket: Ticket
  readonly put: number
  readonly secondPut: number
  /** With the reason of a rejection. */
  readonly state: string
}

/** Uploads a file, twice as a nervous app does, and lets the scanner speak: both statuses and what became of it. */
export async function deposit(
  { stack, advisor }: Town,
  dossierId: DossierId,
  category: string,
  sample: Sample,
): Promise<Deposit> {
  const ada = await advisor('ada')
  const ticket = await ticketFor(ada, dossierId, category, sample)
  const put = await sendUpload(ticket.upload, sample.bytes)
  const secondPut = await sendUpload(ticket.upload, sample.bytes)
  await stack.advance(aMinute)
  const shown = await ada['show-document']({ path: { dossierId, documentId: ticket.documentId } })
  return {
    ticket,
    put,
    secondPut,
    state: shown.rejection ? `${shown.state} ${shown.rejection}` : shown.state,
  }
}

/** The code that a call was refused with, or that it was not. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'answered'
  } catch (error) {
    if (error instanceof VaultProblem) return `${error.status} ${error.code}`
    throw error
  }
}
