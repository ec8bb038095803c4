/** Giving, noting and withdrawing consents (domain 6: R6.1, R6.2, R6.5). */
import { sharingLimits } from '../../limits.ts'
import { birthday } from '../../model/birthday.ts'
import { type Category, categories, isNeededBy } from '../../model/categories.ts'
import type { Line } from '../../model/dossier.ts'
import type { AccountId } from '../../model/ids.ts'
import { parisDay } from '../../model/paris-day.ts'
import type { StoredDocument } from '../../model/records.ts'
import { isLive, subjectOf } from '../consent.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { isPersonal, relationOf, speaksFor } from '../relation.ts'

/** From this age on children consent online themselves, and nobody does it for them (LIL 45). */
const consentAge = 15

/** Only what the persons could bring themselves ever leaves for a partner: never what others wrote about them. */
export const isSendable = (category: Category): boolean =>
  category.kind === 'document' && category.uploaders.includes('client')

/** A provider that looks at people's accounts is agreed to for that alone. */
const isFetchable = (category: Category | undefined, line: Line): boolean =>
  category?.id === 'financial-situation' && category.lines.includes(line)

function mayLeave({ category }: StoredDocument): boolean {
  const row = categories.get(category)
  return row !== undefined && isSendable(row)
}

function isOfTheDossier(facts: Facts, { sharing }: Question): boolean {
  const { dossier } = facts
  const subject = subjectOf(facts, sharing?.subjectId)
  return subject === dossier?.accountId || dossier?.coInsured?.some((one) => one === subject) === true
}

/** Whether somebody else must consent for the person: of whom no birth date is known, it counts as a child's. */
function isTooYoung(facts: Facts, { sharing }: Question): boolean {
  const birthDate = birthDateOf(facts, subjectOf(facts, sharing?.subjectId))
  return birthDate === undefined || parisDay(facts.now) < birthday(birthDate, consentAge)
}

function birthDateOf({ dossier }: Facts, subject: AccountId | undefined): string | undefined {
  if (dossier === undefined || subject === undefined) return undefined
  if (subject === dossier.accountId) return dossier.client.birthDate
  const place = dossier.coInsured?.indexOf(subject)
  return place === undefined ? undefined : dossier.coInsuredBirthDates?.[place]
}

const isClient = ({ principal }: Facts): boolean => principal?.role === 'client'
/** Whether the caller speaks for a child, and not for themselves. */
function isParent(facts: Facts, { sharing }: Question): boolean {
  const subject = subjectOf(facts, sharing?.subjectId)
  return subject !== facts.principal?.accountId && speaksFor(facts, subject)
}

const isTheirAdvisor = (facts: Facts): boolean =>
  facts.principal?.role === 'advisor' && relationOf(facts) === 'assigned'

const ledgerReaders: ReadonlySet<string | undefined> = new Set(['privacy-officer', 'legal-accounting'])

export const consents: readonly Rule[] = [
  {
    name: 'an-unknown-partner-looks-absent',
    effect: 'hide',
    actions: ['register-partner', 'give-consent', 'release-transmission', 'transmit-documents'],
    when: ({ partner }, { partnerId }) => partnerId !== undefined && partner === undefined,
  },
  {
    name: 'a-person-outside-the-dossier-looks-absent',
    effect: 'hide',
    actions: ['give-consent', 'transmit-documents'],
    when: (facts, question) => !isOfTheDossier(facts, question),
  },
  {
    name: 'a-consent-of-another-person-looks-absent',
    effect: 'hide',
    actions: ['withdraw-consent'],
    when: (facts) =>
      facts.consent === undefined || (isClient(facts) && !speaksFor(facts, facts.consent.accountId)),
  },
  {
    name: 'a-consent-covers-documents-that-the-line-needs',
    effect: 'forbid',
    actions: ['give-consent'],
    code: 'CATEGORY_NOT_NEEDED',
    when: ({ dossier, partner }, { sharing }) =>
      dossier === undefined ||
      sharing?.categories === undefined ||
      sharing.categories.some((category) =>
        partner?.kind === 'data-provider'
          ? !isFetchable(category, dossier.line)
          : category === undefined || !isSendable(category) || !isNeededBy(category, dossier.line),
      ),
  },
  {
    name: 'only-what-people-bring-themselves-leaves',
    effect: 'forbid',
    actions: ['transmit-documents'],
    when: ({ sending = [] }) => sending.some((document) => document !== undefined && !mayLeave(document)),
  },
  {
    name: 'health-has-a-consent-of-its-own',
    effect: 'forbid',
    actions: ['give-consent'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (_facts, { sharing }) =>
      sharing?.categories?.some(
        (category) => (category?.classification === 'health') !== (sharing.desk === 'medical'),
      ) === true,
  },
  {
    name: 'a-health-consent-is-signed-by-the-person',
    effect: 'forbid',
    actions: ['give-consent'],
    when: (facts, { sharing }) =>
      sharing?.desk === 'medical' && !(isPersonal(facts) && sharing.channel === 'signed'),
  },
  {
    name: 'a-health-consent-names-the-medical-service',
    effect: 'forbid',
    actions: ['give-consent'],
    code: 'WRONG_STATE',
    when: ({ partner }, { sharing }) =>
      sharing?.desk === 'medical' &&
      (partner?.medicalService === undefined || sharing.medicalService !== partner.medicalService),
  },
  {
    name: 'nobody-consents-for-another-adult',
    effect: 'forbid',
    actions: ['give-consent'],
    when: (facts, { sharing }) => isClient(facts) && !speaksFor(facts, subjectOf(facts, sharing?.subjectId)),
  },
  {
    name: 'under-fifteen-the-guardian-consents-and-from-then-on-nobody-else',
    effect: 'forbid',
    actions: ['give-consent'],
    // What an advisor heard is the person's own word, and a child's is none: the parent gives theirs at their door.
    when: (facts, question) => isTooYoung(facts, question) !== isParent(facts, question),
  },
  {
    name: 'a-partner-that-left-is-sent-nothing',
    effect: 'forbid',
    actions: ['give-consent', 'transmit-documents'],
    code: 'WRONG_STATE',
    when: ({ partner }) => partner?.active !== true,
  },
  {
    name: 'a-dossier-goes-to-so-many-partners-and-no-more',
    effect: 'forbid',
    actions: ['give-consent'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ ledger, consent }) =>
      consent === undefined && (ledger?.consents.length ?? 0) >= sharingLimits.consentsPerDossierMax,
  },
  {
    name: 'what-is-withdrawn-stays-withdrawn',
    effect: 'forbid',
    actions: ['withdraw-consent'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ consent }) => consent?.state !== 'given',
  },
  {
    name: 'people-consent-for-themselves-and-their-children',
    effect: 'permit',
    actions: ['give-consent', 'withdraw-consent', 'list-consents'],
    when: isPersonal,
  },
  {
    name: 'an-advisor-notes-what-the-person-said',
    effect: 'permit',
    actions: ['give-consent', 'withdraw-consent', 'list-consents'],
    when: isTheirAdvisor,
  },
  {
    name: 'privacy-and-legal-read-the-ledger-in-a-case',
    effect: 'permit',
    actions: ['list-consents'],
    when: (facts) => ledgerReaders.has(facts.principal?.role) && relationOf(facts) === 'case',
  },
  {
    name: 'a-privacy-officer-keeps-the-register-of-partners',
    effect: 'permit',
    actions: ['register-partner'],
    when: ({ principal }) => principal?.role === 'privacy-officer',
  },
]

/** R6.3, for what is sent and for what is read: live, of that person, and for all of that. */
export function isCovered({ consent, now }: Facts, documents: readonly Covered[]): boolean {
  if (!isLive(consent, now)) return false
  return documents.every(
    ({ subjectId, category }) => subjectId === consent.accountId && consent.categories.includes(category),
  )
}

interface Covered {
  readonly subjectId: string
  readonly category: string
}
