/** Sending documents to a partner's desk, and what the desk may do with them (domain 6: R6.3 to R6.6). */
import { isInEea } from '../../model/eea.ts'
import type { StoredDocument } from '../../model/records.ts'
import type { Action, Role } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'
import { isCovered } from './consents.ts'
import { asText, sentAs, wasSent } from './sent-documents.ts'
import { keptInside } from './standing.ts'

const documentsOf = ({ sending }: Facts): readonly StoredDocument[] =>
  (sending ?? []).filter((document) => document !== undefined)

const isOfHealth = ({ classification }: StoredDocument): boolean => classification === 'health'

/** What is sent, or was: a partner reads one document of it. */
const inQuestion = (facts: Facts): readonly StoredDocument[] =>
  facts.document === undefined ? documentsOf(facts) : [facts.document]

const isOver = ({ transmission }: Facts): boolean =>
  transmission?.state === 'declined' || transmission?.state === 'withdrawn'

/** What a partner may still decide once it stands there. */
const following: Readonly<Record<string, readonly string[]>> = {
  sent: ['accepted', 'declined', 'withdrawn'],
  acknowledged: ['accepted', 'declined', 'withdrawn'],
  accepted: ['withdrawn'],
}

const medicalSenders: ReadonlySet<string | undefined> = new Set(['physician', 'medical-staff'])
const isAtWork = (facts: Facts): boolean => ['assigned', 'delegated'].includes(relationOf(facts))

const isOfPartner = (role: Role | undefined): boolean => role === 'partner' || role === 'partner-medical'

/** What the desks of a partner ask. */
const atTheDesk: readonly Action[] = [
  'list-transmissions',
  'show-transmission',
  'read-transmitted-document',
  'acknowledge-transmission',
  'acknowledge-notice',
  'decide-transmission',
  'record-contract',
  'flag-misfiled',
  'submit-lead',
]

export const sharing: readonly Rule[] = [
  {
    name: 'an-absent-document-is-not-sent',
    effect: 'hide',
    actions: ['transmit-documents'],
    when: ({ sending }) =>
      sending === undefined || sending.length === 0 || sending.some((document) => document === undefined),
  },
  {
    name: 'what-was-not-sent-looks-absent',
    effect: 'hide',
    actions: ['read-transmitted-document'],
    when: (facts) => !wasSent(facts),
  },
  {
    name: 'only-health-documents-are-released',
    effect: 'hide',
    actions: ['release-transmission'],
    when: ({ document }) => document?.classification !== 'health',
  },
  {
    name: 'transmissions-of-a-dossier-without-relation-look-absent',
    effect: 'hide',
    actions: ['list-transmissions'],
    when: (facts, { partnerId }) =>
      partnerId === undefined &&
      (relationOf(facts) === 'none' ||
        (facts.dossier?.phase !== undefined && facts.principal?.role !== 'legal-accounting')),
  },
  {
    name: 'another-desk-looks-absent',
    effect: 'hide',
    actions: ['list-transmissions'],
    when: ({ principal }, { partnerId, sharing: asked }) =>
      partnerId !== undefined &&
      (!isOfPartner(principal?.role) ||
        principal?.partnerId !== partnerId ||
        (principal.role === 'partner-medical' ? 'medical' : 'non-medical') !== asked?.desk),
  },
  {
    name: 'a-partner-that-left-finds-nothing-more',
    effect: 'forbid',
    actions: atTheDesk,
    when: ({ principal, partner }) => isOfPartner(principal?.role) && partner?.active !== true,
  },
  {
    name: 'health-goes-to-the-medical-desk-and-nothing-else-does',
    effect: 'forbid',
    actions: ['transmit-documents'],
    when: (facts, { sharing: asked }) =>
      documentsOf(facts).some((document) => isOfHealth(document) !== (asked?.desk === 'medical')),
  },
  {
    name: 'without-a-live-consent-nothing-is-shared',
    effect: 'forbid',
    actions: ['transmit-documents', 'read-transmitted-document'],
    when: (facts) => !isCovered(facts, inQuestion(facts)),
  },
  {
    name: 'a-consent-is-for-the-medical-service-it-names',
    effect: 'forbid',
    actions: ['transmit-documents'],
    when: ({ consent, partner }) =>
      consent?.desk === 'medical' &&
      (partner?.medicalService === undefined || partner.medicalService !== consent.medicalService),
  },
  {
    name: 'a-physician-releases-what-is-medical',
    effect: 'forbid',
    actions: ['transmit-documents'],
    when: (facts, { partnerId }) =>
      documentsOf(facts).some(
        (document) =>
          isOfHealth(document) &&
          (partnerId === undefined || document.releasedTo?.includes(partnerId) !== true),
      ),
  },
  {
    name: 'outside-the-eea-a-transfer-rests-on-a-mechanism',
    effect: 'forbid',
    actions: ['transmit-documents'],
    when: ({ partner }) => !isInEea(partner?.country) && partner?.transferMechanism === undefined,
  },
  {
    name: 'what-stays-in-the-eea-is-not-sent-out-of-it',
    effect: 'forbid',
    actions: ['transmit-documents'],
    when: (facts) =>
      !isInEea(facts.partner?.country) &&
      documentsOf(facts).some((document) => isOfHealth(document) || keptInside.has(document.category)),
  },
  {
    name: 'only-what-arrived-whole-is-sent',
    effect: 'forbid',
    actions: ['transmit-documents', 'release-transmission'],
    code: 'WRONG_STATE',
    when: (facts) => inQuestion(facts).some(({ state }) => state !== 'available'),
  },
  {
    name: 'a-release-is-for-a-medical-service',
    effect: 'forbid',
    actions: ['release-transmission'],
    code: 'WRONG_STATE',
    when: ({ partner }) => partner?.medicalService === undefined,
  },
  {
    name: 'a-transmission-that-is-over-gives-nothing-out',
    effect: 'forbid',
    actions: ['read-transmitted-document'],
    when: isOver,
  },
  {
    name: 'a-transmission-is-read-for-its-purpose',
    effect: 'forbid',
    actions: ['read-transmitted-document'],
    when: ({ transmission }, { purpose }) => transmission?.purpose !== purpose,
  },
  {
    name: 'only-the-bytes-that-were-sent-are-handed-out',
    effect: 'forbid',
    actions: ['read-transmitted-document'],
    code: 'WRONG_STATE',
    when: (facts) => sentAs(facts)?.sha256 !== facts.document?.sha256,
  },
  {
    name: 'an-acknowledgement-names-exactly-what-was-sent',
    effect: 'forbid',
    actions: ['acknowledge-transmission'],
    code: 'WRONG_STATE',
    when: ({ transmission }, { received }) =>
      transmission === undefined ||
      received === undefined ||
      asText(received) !== asText(transmission.documents),
  },
  {
    name: 'a-transmission-is-acknowledged-once',
    effect: 'forbid',
    actions: ['acknowledge-transmission'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ transmission }) => transmission?.state !== 'sent',
  },
  {
    name: 'a-decision-follows-from-where-a-transmission-stands',
    effect: 'forbid',
    actions: ['decide-transmission'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ transmission }, { decision }) =>
      decision === undefined || following[transmission?.state ?? '']?.includes(decision) !== true,
  },
  {
    name: 'an-advisor-sends-what-the-person-agreed-to',
    effect: 'permit',
    actions: ['transmit-documents'],
    when: (facts, { sharing: asked }) =>
      facts.principal?.role === 'advisor' && isAtWork(facts) && asked?.desk === 'non-medical',
  },
  {
    name: 'the-medical-side-sends-to-a-medical-service',
    effect: 'permit',
    actions: ['transmit-documents'],
    when: (facts, { sharing: asked }) =>
      medicalSenders.has(facts.principal?.role) && isAtWork(facts) && asked?.desk === 'medical',
  },
  {
    name: 'the-assigned-physician-releases',
    effect: 'permit',
    actions: ['release-transmission'],
    when: (facts) => facts.principal?.role === 'physician' && relationOf(facts) === 'assigned',
  },
  {
    name: 'an-advisor-sees-where-transmissions-stand',
    effect: 'permit',
    actions: ['list-transmissions'],
    when: (facts) => facts.principal?.role === 'advisor' && relationOf(facts) === 'assigned',
  },
  {
    name: 'a-desk-finds-what-was-sent-to-it',
    effect: 'permit',
    actions: ['list-transmissions'],
    when: ({ principal }, { partnerId }) =>
      isOfPartner(principal?.role) && partnerId !== undefined && principal?.partnerId === partnerId,
  },
  {
    name: 'a-desk-reads-and-acknowledges-what-was-sent-to-it',
    effect: 'permit',
    actions: ['read-transmitted-document', 'acknowledge-transmission', 'acknowledge-notice'],
    when: (facts) => relationOf(facts) === 'transmission',
  },
  {
    name: 'a-partner-decides-through-its-non-medical-desk',
    effect: 'permit',
    actions: ['decide-transmission'],
    when: (facts) => facts.principal?.role === 'partner' && relationOf(facts) === 'transmission',
  },
]
