/** A running vault with one dossier in it: what the verbs are measured on. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AdvisorClient,
  type AuditorClient,
  advisorClient,
  auditorClient,
  type ClientClient,
  clientClient,
  type PhysicianClient,
  type PrivacyClient,
  physicianClient,
  privacyClient,
} from '../client/audiences.ts'
import { sendUpload } from '../client/send-upload.ts'
import { fetchToken } from '../local/identity/fetch-token.ts'
import type { Stack } from '../local/stack/stack.ts'
import { startStack } from '../local/stack/start.ts'
import type { AccountId, DocumentId, DossierId, PrincipalId, Sha256 } from '../shared/model/ids.ts'
import { admitOutsider, admitStaff, type Name, people, type Staff } from './people.ts'

export interface DocumentRef {
  readonly dossierId: DossierId
  readonly documentId: DocumentId
}
/** A document that stands in the vault, and its digest. */
export interface KeptDocument extends DocumentRef {
  readonly sha256: Sha256
  readonly uploadMs: number
}

export interface Scene {
  readonly stack: Stack
  readonly advisor: AdvisorClient
  readonly physician: PhysicianClient
  readonly otherPhysician: PhysicianClient
  readonly auditor: AuditorClient
  readonly amlOfficer: PrivacyClient
  readonly privacyOfficer: PrivacyClient
  readonly otherOfficer: PrivacyClient
  readonly legal: PrivacyClient
  readonly otherLegal: PrivacyClient
  readonly marketing: PrivacyClient
  readonly cameraSecurity: PrivacyClient
  /** The person of the account. */
  readonly client: ClientClient
  readonly tokenOf: (name: Name) => Promise<string>
  readonly ids: Readonly<Record<Staff, PrincipalId>>
  readonly accountId: AccountId
  readonly dossierId: DossierId
  /** Another dossier of the account, with its physician, and everybody of privacy and legal in a case. */
  readonly another: () => Promise<DossierId>
  /** Uploads a PDF of so many bytes; the scanner has not spoken yet. */
  readonly bring: (category: string, sizeBytes: number, to?: DossierId) => Promise<KeptDocument>
  /** The same, and lets the scanner speak. */
  readonly keep: (category: string, sizeBytes: number, to?: DossierId) => Promise<KeptDocument>
  readonly end: () => Promise<void>
}

/** The clock moves past every wait of the scanner and the queues. */
export const aMinute = 60_000

export const person = {
  givenName: 'Camille',
  familyName: 'Martin',
  birthDate: '1980-01-01',
  email: 'camille@example.org',
}

export async function openScene(): Promise<Scene> {
  const home = mkdtempSync(join(tmpdir(), 'vault-bench-'))
  const stack = await startStack({ home, port: 0, people })
  const tokenOf = (name: Name) => fetchToken(stack.origin, name)
  const ids = await admitStaff(stack)
  const staff = await doorsOf(stack, tokenOf)
  const { accountId } = await staff.advisor['register-client']({ body: person })
  await admitOutsider(stack, 'client', { accountId })
  const client = clientClient(stack.origin, await tokenOf('client'))

  const another = () => openDossier(stack, staff, ids, accountId)
  const dossierId = await another()
  const bring: Scene['bring'] = (category, sizeBytes, to = dossierId) =>
    bringTo(staff.advisor, to, category, sizeBytes)
  const keep: Scene['keep'] = async (...brought) => {
    const document = await bring(...brought)
    await stack.advance(aMinute)
    const { state, rejection } = await staff.advisor['show-document']({ path: document })
    if (state !== 'available') throw new Error(`the document is ${state} ${rejection ?? ''}`)
    return document
  }
  const end = async () => {
    await stack.stop()
    rmSync(home, { recursive: true })
  }
  return { ...staff, stack, client, tokenOf, ids, accountId, dossierId, another, bring, keep, end }
}

async function doorsOf({ origin }: Stack, tokenOf: Scene['tokenOf']) {
  const officer = async (name: Staff) => privacyClient(origin, await tokenOf(name))
  return {
    advisor: advisorClient(origin, await tokenOf('advisor')),
    physician: physicianClient(origin, await tokenOf('physician')),
    otherPhysician: physicianClient(origin, await tokenOf('other-physician')),
    auditor: auditorClient(origin, await tokenOf('auditor')),
    amlOfficer: await officer('aml-officer'),
    privacyOfficer: await officer('privacy-officer'),
    otherOfficer: await officer('other-officer'),
    legal: await officer('legal'),
    otherLegal: await officer('other-legal'),
    marketing: await officer('marketing'),
    cameraSecurity: await officer('camera-security'),
  }
}

async function openDossier(
  { clock }: Stack,
  { advisor, ...officers }: Awaited<ReturnType<typeof doorsOf>>,
  ids: Scene['ids'],
  accountId: AccountId,
): Promise<DossierId> {
  const { dossierId } = await advisor['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const path = { dossierId }
  await advisor['assign-physician']({ path, body: { principalId: ids.physician } })
  const body = { ticket: 'T-1', until: dayIn(clock.now(), 30) }
  for (const officer of [officers.privacyOfficer, officers.legal, officers.otherLegal])
    await officer['take-case']({ path, body })
  return dossierId
}

async function bringTo(
  advisor: AdvisorClient,
  dossierId: DossierId,
  category: string,
  sizeBytes: number,
): Promise<KeptDocument> {
  const bytes = pdfOf(sizeBytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
  const { documentId, upload } = await advisor['request-upload']({
    path: { dossierId },
    body: { category, mediaType: 'application/pdf', sizeBytes, sha256, fileName: 'scan.pdf' },
  })
  const start = performance.now()
  const status = await sendUpload(upload, bytes)
  const uploadMs = performance.now() - start
  if (status !== 200) throw new Error(`the upload answered ${status}`)
  return { dossierId, documentId, sha256, uploadMs }
}

/** A PDF with a stream of random bytes: nothing on the way can make it smaller. */
export function pdfOf(sizeBytes: number): Buffer {
  const head = Buffer.from('%PDF-1.4\n1 0 obj<</Length 0>>stream\n')
  const tail = Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n')
  return Buffer.concat([head, randomBytes(sizeBytes - head.length - tail.length), tail])
}

/** So many days after an instant, in UTC. */
export const dayIn = (now: number, days: number): string =>
  new Date(now + days * 24 * 3_600_000).toISOString().slice(0, 10)

/** Resolves with the headers: what follows is the stream, whose completion entry is counted apart. */
export async function openStream(
  { stack, tokenOf }: Pick<Scene, 'stack' | 'tokenOf'>,
  name: Name,
  path: string,
): Promise<Response> {
  const headers = { authorization: `Bearer ${await tokenOf(name)}` }
  const response = await fetch(`${stack.origin}${path}`, { headers })
  if (!response.ok) throw new Error(`the stream answered ${response.status}`)
  return response
}
