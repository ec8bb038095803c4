/** A dossier with a passport and a report, its officers, and the clock that brings their end. */
import { createPublicKey, verify } from 'node:crypto'
import { parisDay } from '../shared/model/paris-day.ts'
import type { SignedCertificate } from '../shared/model/retention.ts'
import type { Expect } from './check.ts'
import { samples } from './files/samples.ts'
import type { DocumentId } from './shared-loan.ts'
import { type AccountId, admitEverybody, type DossierId, deposit, type Town } from './town.ts'

export const anHour = 3_600_000
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex') // RFC 8410, section 4.

export interface Kept {
  readonly accountId: AccountId
  readonly dossierId: DossierId
  readonly passport: DocumentId
  readonly report: DocumentId
}

/** The day of Paris, so many days on. */
export const today = ({ stack }: Town, days = 0): string => parisDay(stack.clock.now() + days * 24 * anHour)

export async function openKept(town: Town): Promise<Kept> {
  const ada = await town.advisor('ada')
  const person = {
    givenName: 'Camille',
    familyName: 'Martin',
    birthDate: '1980-01-01',
    email: 'c@example.org',
  }
  const { accountId } = await ada['register-client']({ body: person })
  const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const passport = await deposit(town, dossierId, 'passport', samples.passport())
  const report = await deposit(town, dossierId, 'operation-report', samples.report())
  await takeCases(town, dossierId)
  return { accountId, dossierId, passport: passport.ticket.documentId, report: report.ticket.documentId }
}

/** A case lasts a quarter at most: officers take it again for each visit. */
export async function takeCases(town: Town, dossierId: DossierId): Promise<void> {
  const until = new Date(town.stack.clock.now() + 60 * 24 * anHour).toISOString().slice(0, 10)
  for (const name of ['leo', 'lucie'] as const) {
    const officer = await town.privacy(name)
    await officer['take-case']({ path: { dossierId }, body: { ticket: 'case-7', until } })
  }
}

export async function why(town: Town, dossierId: DossierId, documentId: DocumentId) {
  const leo = await town.privacy('leo')
  return leo['explain-retention']({ path: { dossierId, documentId } })
}

/** Moves the clock, lets people in anew, and lets what became due be carried out to its end. */
export async function moveTo(town: Town, at: number): Promise<void> {
  await town.stack.advance(Math.max(0, at - town.stack.clock.now()))
  await admitEverybody(town.stack)
  for (let hour = 0; hour < 3; hour += 1) await town.stack.advance(anHour)
}

export const stateOf = async (town: Town, dossierId: DossierId, documentId: DocumentId): Promise<string> =>
  (await why(town, dossierId, documentId)).state

export async function certificateHolds(
  town: Town,
  expect: Expect,
  dossierId: DossierId,
  documentId: DocumentId,
  rule: string,
): Promise<void> {
  const leo = await town.privacy('leo')
  const signed = await leo['show-certificate']({
    path: { dossierId, documentId },
    query: {},
  })
  const text = Buffer.from(signed.certificate, 'base64')
  const said = JSON.parse(text.toString()) as { readonly rule: string; readonly method: string }
  expect(`a signed certificate names the rule`, `true ${rule}`, `${isSigned(signed)} ${said.rule}`)
  expect('it names nobody', false, /camille|martin|passport\.pdf/i.test(text.toString()))
}

/** What became of the records of a dossier that nobody is named in any more: the last certificate of them. */
export async function recordsAreForgotten(town: Town, expect: Expect, dossierId: DossierId): Promise<void> {
  const leo = await town.privacy('leo')
  const { items } = await leo['list-certificates']({ path: { dossierId }, query: {} })
  const [last] = items
  const text = last === undefined ? '{}' : Buffer.from(last.certificate, 'base64').toString()
  const { records = [] } = JSON.parse(text) as { readonly records?: readonly Anonymised[] }
  const dossier = records.find(({ record }) => record === 'dossier')
  expect('a certificate says that the dossier is anonymised', 'anonymised', dossier?.end)
  expect('that the client was removed from it', true, dossier?.removed.includes('client'))
  expect('that of its beginning the year is left', true, dossier?.generalised.includes('since'))
  expect('it is signed', true, last !== undefined && isSigned(last))
  expect('and holds no value of what it speaks of', false, /camille|martin|account_/i.test(text))
}

interface Anonymised {
  readonly record: string
  readonly end: string
  readonly removed: readonly string[]
  readonly generalised: readonly string[]
}

type Signed = Pick<SignedCertificate, 'certificate' | 'signature' | 'publicKey'>

/** Ed25519 over exactly these bytes, by the key that comes with them. */
function isSigned({ certificate, signature, publicKey }: Signed): boolean {
  const der = Buffer.concat([spkiPrefix, Buffer.from(publicKey, 'base64')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(certificate, 'base64'), key, Buffer.from(signature, 'base64'))
}
