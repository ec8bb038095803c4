/** What people do before and after a bad day, and how it is seen that nothing of it is missing. */
import { auditorsDesk } from '../demo/auditors-desk.ts'
import type { Expect } from '../demo/check.ts'
import { samples } from '../demo/files/samples.ts'
import { type DossierId, deposit, digestOf, settle, type Ticket, type Town } from '../demo/town.ts'
import type { Stack } from '../local/stack/stack.ts'

export const minute = 60_000
export const hour = 60 * minute

const camille = {
  givenName: 'Camille',
  familyName: 'Martin',
  birthDate: '1980-01-01',
  email: 'c@example.org',
}

export interface Work {
  readonly dossierId: DossierId
  readonly report: Ticket['documentId']
  readonly digest: string
}

/** A loan with a passport and a report, which Dr Dumas has read. */
export async function work(town: Town): Promise<Work> {
  const ada = await town.advisor('ada')
  const { accountId } = await ada['register-client']({ body: camille })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const principalId = town.ids.get('dr-dumas')
  if (principalId === undefined) throw new Error('dr-dumas was not admitted')
  await ada['assign-physician']({ path: { dossierId }, body: { principalId } })
  await deposit(town, dossierId, 'passport', samples.passport())
  const { report, digest } = await health(town, dossierId)
  await read(town, dossierId, report)
  return { dossierId, report, digest }
}

/** One more health document. */
export async function health(town: Town, dossierId: DossierId) {
  const sample = samples.report()
  const { ticket, state } = await deposit(town, dossierId, 'operation-report', sample)
  if (state !== 'available') throw new Error(`the document is ${state}`)
  return { report: ticket.documentId, digest: digestOf(sample.bytes) }
}

/** What Dr Dumas gets of a health document: the digest of its bytes, else the status and the code. */
export async function read(town: Town, dossierId: DossierId, documentId: Ticket['documentId']) {
  const path = `/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`
  const answer = await town.call('dr-dumas', path)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (answer.status === 200) return digestOf(bytes)
  const { code = '' } = JSON.parse(bytes.toString('utf8')) as { readonly code?: string }
  return `${answer.status} ${code}`
}

export interface Kept {
  readonly size: number
  readonly checkpoint: string
  readonly verifierKey: string
}

/** What an auditor took home before. */
export const keepCheckpoint = async ({ auditor }: Town): Promise<Kept> =>
  (await auditor())['show-checkpoint']({})

/** The whole log since an instant is verified without the vault, and continues what the auditor kept. */
export async function logHolds(town: Town, expect: Expect, since: number, kept: Kept): Promise<void> {
  await town.stack.advance(minute)
  const desk = await auditorsDesk(town)
  const [from, to] = [since - minute, town.stack.clock.now() + minute].map((at) => new Date(at).toISOString())
  const verified = desk.verify(await desk.take(`from=${from}&to=${to}`), kept.checkpoint)
  const says = verified.exit === 'exit 0' ? '' : `: ${verified.says}`
  expect('a bundle of the whole log is verified offline', 'exit 0', `${verified.exit}${says}`)
  expect('it continues the checkpoint that the auditor kept', true, verified.says.includes('It continues'))
}

/** What our own parts found wrong: nothing may be, once a bad day is over. */
export async function tampering(stack: Stack): Promise<string> {
  const events = (await (await fetch(`${stack.origin}/_local/events`)).json()) as {
    readonly 'detail-type': string
    readonly detail: { readonly incident?: string }
  }[]
  const found = events.flatMap(({ detail }) => detail.incident ?? [])
  return found.filter((incident) => /chain|entry|sealed|log-/.test(incident)).join(' ') || 'none'
}

/** The people at their desks again, once the vault is made whole: they are told to the directory anew. */
export const again = (stack: Stack): Promise<Town> => settle(stack)
