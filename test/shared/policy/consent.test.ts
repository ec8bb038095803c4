/** Which consent a question is about, and until when it counts. */
import { expect, test } from 'vitest'
import type { Consent } from '../../../shared/model/consent.ts'
import { ConsentId, PartnerId } from '../../../shared/model/ids.ts'
import { consentIn, isLive, subjectOf } from '../../../shared/policy/consent.ts'
import type { Facts } from '../../../shared/policy/facts.ts'
import { loan, now, other } from './people.ts'
import { alpha, camille, medical, nonMedical, parent, stranger, transmission } from './sharing-people.ts'

const another: Consent = { ...medical, consentId: ConsentId.parse(`consent_${other}`) }
const ofOneKind = {
  partnerId: alpha.partnerId,
  purpose: 'underwriting',
  sharing: { desk: 'medical' },
} as const
const ledgerOf = (...consents: Consent[]): Facts => ({
  now,
  principal: camille,
  dossier: loan,
  ledger: { version: 1, consents },
})

test('a consent counts until the day before it expires, while it is given', () => {
  const dayMs = 86_400_000

  expect(isLive(medical, now)).toBe(true)
  expect(isLive(medical, now + dayMs)).toBe(false)
  expect(isLive({ ...medical, state: 'withdrawn' }, now)).toBe(false)
  expect(isLive({ ...medical, state: 'ended' }, now)).toBe(false)
  expect(isLive(undefined, now)).toBe(false)
})

test('a consent is about whom the question names, else about the caller where the dossier is theirs', () => {
  const { dossier } = ledgerOf()
  const beside = { ...loan, coInsured: [stranger] }

  expect(subjectOf({ now, principal: camille, dossier }, stranger)).toBe(stranger)
  expect(
    subjectOf({ now, principal: { ...camille, accountId: stranger }, dossier: beside }),
    'a co-insured',
  ).toBe(stranger)
  expect(subjectOf({ now, principal: parent, dossier }), 'of a child').toBe(loan.accountId)
  expect(subjectOf({ now, principal: camille }), 'of no dossier').toBeUndefined()
})

test('a consent is found by its id, whatever else the question says', () => {
  const facts = ledgerOf(medical, another)

  expect(consentIn(facts, { consentId: another.consentId })).toBe(another)
  expect(consentIn(facts, { ...ofOneKind, consentId: another.consentId })).toBe(another)
  expect(consentIn(ledgerOf(medical), { ...ofOneKind, consentId: another.consentId })).toBeUndefined()
})

test('and else by what was sent under it', () => {
  const facts = { ...ledgerOf(another, medical), transmission }

  expect(consentIn(facts, {})).toBe(medical)
  expect(consentIn(facts, { consentId: another.consentId })).toBe(another)
})

test('and else by whose it is, for whom, for what and for which desk', () => {
  const others: readonly Consent[] = [
    { ...medical, accountId: stranger },
    { ...medical, partnerId: PartnerId.parse(`partner_${other}`) },
    { ...medical, purpose: 'claim-handling' },
    nonMedical,
  ]

  expect(consentIn(ledgerOf(...others, medical), ofOneKind)).toBe(medical)
  for (const one of others) expect(consentIn(ledgerOf(one), ofOneKind)).toBeUndefined()
})

test('where nothing tells which, there is none', () => {
  const { ledger: _none, ...without } = ledgerOf()

  expect(consentIn(ledgerOf(medical), {})).toBeUndefined()
  expect(consentIn(without, { consentId: medical.consentId })).toBeUndefined()
  expect(consentIn(without, ofOneKind)).toBeUndefined()
})
