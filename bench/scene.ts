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

const people = [
  { name: 'advisor', audience: 'advisor', subject: 'advisor' },
  { name: 'physician', audience: 'physician', subject: 'physician' },
  { name: 'auditor', audience: 'auditor', subject: 'auditor' },
  { name: 'aml-officer', audience: 'privacy', subject: 'aml-officer' },
  { name: 'privacy-officer', audience: 'privacy', subject: 'privacy-officer' },
  { name: 'claims-manager', audience: 'advisor', subject: 'claims-manager' },
  { name: 'client', audience: 'client', subject: 'client' },
  { name: 'partner', audience: 'partner', subject: 'partner' },
  { name: 'desk', audience: 'partner', subject: 'desk' },
]

type Ticket = Awaited<ReturnType<AdvisorClient['request-upload']>>
export interface DocumentRef {
  readonly dossierId: Ids['dossierId']
  readonly documentId: Ticket['documentId']
}
/** A document that stands in the vault, and its digest. */
export interface KeptDocument extends DocumentRef {
  readonly sha256: Parameters<AdvisorClient['request-upload']>[0]['body']['sha256']
  readonly uploadMs: number
}
type Ids = Awaited<ReturnType<AdvisorClient['open-dossier']>>

export interface Scene {
  readonly stack: Stack
  readonly advisor: AdvisorClient
  readonly physician: PhysicianClient
  readonly auditor: AuditorClient
  readonly amlOfficer: PrivacyClient
  readonly privacyOfficer: PrivacyClient
  /** The person of the account. */
  readonly client: ClientClient
  readonly suspicionId: Parameters<PrivacyClient['show-suspicion']>[0]['path']['suspicionId']
  readonly tokenOf: (name: string) => Promise<string>
  readonly accountId: Awaited<ReturnType<AdvisorClient['register-client']>>['accountId']
  readonly dossierId: Ids['dossierId']
  readonly physicianId: Parameters<AdvisorClient['assign-physician']>[0]['body']['principalId']
  /** Uploads a PDF of so many bytes; the scanner has not spoken yet. */
  readonly bring: (category: string, sizeBytes: number) => Promise<KeptDocument>
  /** The same, and lets the scanner speak. */
  readonly keep: (category: string, sizeBytes: number) => Promise<KeptDocument>
  readonly end: () => Promise<void>
}

/** The clock moves past every wait of the scanner and the queues. */
const aMinute = 60_000

export async function openScene(): Promise<Scene> {
  const home = mkdtempSync(join(tmpdir(), 'vault-bench-'))
  const stack = await startStack({ home, port: 0, people })
  const tokenOf = (name: string) => fetchToken(stack.origin, name)
  const advisor = advisorClient(stack.origin, await tokenOf('advisor'))
  const physician = physicianClient(stack.origin, await tokenOf('physician'))
  const auditor = auditorClient(stack.origin, await tokenOf('auditor'))
  const amlOfficer = privacyClient(stack.origin, await tokenOf('aml-officer'))
  const privacyOfficer = privacyClient(stack.origin, await tokenOf('privacy-officer'))
  const physicianId = await admitAll(stack)
  const person = {
    givenName: 'Camille',
    familyName: 'Martin',
    birthDate: '1980-01-01',
    email: 'camille@example.org',
  }
  const { accountId } = await advisor['register-client']({ body: person })
  await stack.invoke('admit-principal', {
    issuer: `${stack.origin}/clients`,
    subject: 'client',
    role: 'client',
    accountId,
  })
  const client = clientClient(stack.origin, await tokenOf('client'))
  const { dossierId } = await advisor['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  await advisor['assign-physician']({ path: { dossierId }, body: { principalId: physicianId } })

  const { suspicionId } = await amlOfficer['file-suspicion']({
    body: { dossierId, ground: 'origin-of-funds', analysis: 'Three transfers.' },
  })

  const bring: Scene['bring'] = async (category, sizeBytes) => {
    const bytes = pdfOf(sizeBytes)
    const sha256 = digestOf(bytes)
    const { documentId, upload } = await advisor['request-upload']({
      path: { dossierId },
      body: {
        category,
        mediaType: 'application/pdf',
        sizeBytes,
        sha256,
        fileName: 'scan.pdf',
      },
    })
    const start = performance.now()
    const status = await sendUpload(upload, bytes)
    const uploadMs = performance.now() - start
    if (status !== 200) throw new Error(`the upload answered ${status}`)
    return { dossierId, documentId, sha256, uploadMs }
  }
  const keep: Scene['keep'] = async (category, sizeBytes) => {
    const document = await bring(category, sizeBytes)
    await stack.advance(aMinute)
    const path = { dossierId, documentId: document.documentId }
    const { state, rejection } = await advisor['show-document']({ path })
    if (state !== 'available') throw new Error(`the document is ${state} ${rejection ?? ''}`)
    return document
  }
  const end = async () => {
    await stack.stop()
    rmSync(home, { recursive: true })
  }
  return {
    stack,
    advisor,
    physician,
    auditor,
    amlOfficer,
    privacyOfficer,
    client,
    suspicionId,
    tokenOf,
    accountId,
    dossierId,
    physicianId,
    bring,
    keep,
    end,
  }
}

async function admitAll(stack: Stack): Promise<Scene['physicianId']> {
  const admit = (audience: string, person: object) =>
    stack.invoke('admit-principal', {
      issuer: `${stack.origin}/${audience}s`,
      subject: audience,
      role: audience,
      country: 'FR',
      ...person,
    })
  await admit('advisor', { trainingValidUntil: '2099-12-31' })
  await admit('auditor', {})
  for (const officer of ['aml-officer', 'privacy-officer'])
    await admit(officer, { issuer: `${stack.origin}/privacy-staff` })
  const mandate = { from: '2020-01-01', until: '2099-12-31' }
  const admitted = await admit('physician', { rpps: '00000000000', mandate })
  return (admitted as { readonly principalId: Scene['physicianId'] }).principalId
}

/** A PDF with a stream of random bytes: nothing on the way can make it smaller. */
function pdfOf(sizeBytes: number): Buffer {
  const head = Buffer.from('%PDF-1.4\n1 0 obj<</Length 0>>stream\n')
  const tail = Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n')
  return Buffer.concat([head, randomBytes(sizeBytes - head.length - tail.length), tail])
}

const digestOf = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest('hex') as Parameters<
    AdvisorClient['request-upload']
  >[0]['body']['sha256']
