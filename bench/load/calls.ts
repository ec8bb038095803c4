/** What people of all six audiences ask for, again and again, and how each call was answered. */
import { randomUUID } from 'node:crypto'
import { sendUpload } from '../../client/send-upload.ts'
import type { Name } from '../../demo/people.ts'
import { type DossierId, digestOf, type Ticket, type Town } from '../../demo/town.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'

export interface Reply {
  readonly status: number
  readonly code: string
  /** That of the vault's own answer, else the gateway's, whose call may have come to an end all the same. */
  readonly requestId: string
  readonly isOurs: boolean
  readonly milliseconds: number
}

export interface Scene {
  readonly town: Town
  readonly dossiers: readonly DossierId[]
  /** In each dossier, a standard and a health document. */
  readonly passports: readonly Ticket['documentId'][]
  readonly reports: readonly Ticket['documentId'][]
}

interface Asked {
  readonly who: Name
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
}

const partner = 'partner_01ARYZ6S410000000000000000'

/** A file of its own each time: the same digest twice would be the same document to a person. */
const fileOf = (number: number): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Load ${number} ${randomUUID()} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  )

/** One of the calls of all audiences, in turn, so that each is asked for as often. */
export function callAt({ dossiers, passports, reports }: Scene, number: number): Asked {
  const place = Math.floor(number / kinds.length) % dossiers.length
  const kind = kinds[number % kinds.length] as (typeof kinds)[number]
  return kind(String(dossiers[place]), String(passports[place]), String(reports[place]))
}

const kinds: readonly ((dossier: string, passport: string, report: string) => Asked)[] = [
  () => ({ who: 'ada', path: '/advisor/dossiers' }),
  (dossier) => ({ who: 'ada', path: `/advisor/dossiers/${dossier}` }),
  (dossier, passport) => ({
    who: 'ada',
    method: 'POST',
    path: `/advisor/dossiers/${dossier}/documents/${passport}/download-links`,
    body: { purpose: 'advice' },
  }),
  (dossier) => ({ who: 'bruno', path: `/advisor/dossiers/${dossier}` }),
  () => ({ who: 'dr-dumas', path: '/physician/worklist' }),
  (dossier, _passport, report) => ({
    who: 'dr-dumas',
    path: `/physician/dossiers/${dossier}/documents/${report}/content?purpose=underwriting`,
  }),
  () => ({ who: 'camille', path: '/client/dossiers' }),
  (dossier) => ({ who: 'camille', path: `/client/dossiers/${dossier}/documents` }),
  () => ({ who: 'paul', path: `/partner/partners/${partner}/transmissions` }),
  (dossier) => ({ who: 'gilles', path: `/auditor/entries?dossier=${dossier}&limit=5` }),
  (dossier, passport) => ({
    who: 'leo',
    path: `/privacy/dossiers/${dossier}/documents/${passport}/retention`,
  }),
]

export async function call({ stack }: Town, { who, method = 'GET', path, body }: Asked) {
  const began = performance.now()
  const response = await fetch(`${stack.origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await fetchToken(stack.origin, who)}`,
      ...(method === 'POST' && { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  // A stream whose worker was killed breaks off: it was answered, and its entry is there.
  const text = await response.text().catch(() => '')
  return { reply: replyOf(response, text, performance.now() - began), text }
}

function replyOf({ status, headers }: Response, text: string, milliseconds: number): Reply {
  const own = headers.get('x-request-id')
  const isProblem = headers.get('content-type') === 'application/problem+json'
  const { code = '' } = (isProblem && text !== '' ? JSON.parse(text) : {}) as { readonly code?: string }
  const requestId = own ?? headers.get('x-amzn-requestid') ?? ''
  return { status, code, requestId, isOurs: own !== null, milliseconds }
}

/** A document on its way in: asked for, and sent where that was answered. */
export async function upload({ town, dossiers }: Scene, number: number): Promise<Reply> {
  const bytes = fileOf(number)
  const path = `/advisor/dossiers/${dossiers[number % dossiers.length]}/documents`
  const file = {
    fileName: 'load.pdf',
    mediaType: 'application/pdf',
    sizeBytes: bytes.length,
    sha256: digestOf(bytes),
  }
  const body = { category: number % 2 === 0 ? 'passport' : 'operation-report', ...file }
  const { reply, text } = await call(town, { who: 'ada', method: 'POST', path, body })
  if (reply.status === 201) await sendUpload((JSON.parse(text) as Ticket).upload, bytes)
  return reply
}
