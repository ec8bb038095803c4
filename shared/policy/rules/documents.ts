/** Bringing documents, and handing them out. */
import { documentLimits } from '../../limits.ts'
import { type Category, categories, isNeededBy, isReadBy, vigilance } from '../../model/categories.ts'
import { MediaType } from '../../model/document.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { isReleased } from '../opening.ts'
import { speaksFor } from '../relation.ts'
import { isExported } from '../requisition.ts'
import { handingOut, onUpload } from './actions.ts'
import { isLeftFor } from './archive.ts'

export const isReader = ({ principal, document }: Facts, category: Category): boolean =>
  isReadBy(category, principal?.role, document?.uploadedBy === principal?.principalId)

const isOnRequest = ({ readers }: Category, role: string | undefined): boolean =>
  readers.some((reader) => reader.role === role && reader.scope === 'on-request')

/** Recordings and images end with the account or before it, and are no part of what it leaves. */
const neverArchived: ReadonlySet<string> = new Set([
  'call-recording-quality',
  'call-recording-sales',
  'camera-image',
])

/**
 * After the end of the account, and of what is archived before it, legal and accounting read every row, what is medical
 * or vigilance's apart.
 */
export const isArchived = (facts: Facts, { id, classification }: Category): boolean =>
  facts.principal?.role === 'legal-accounting' &&
  (facts.dossier?.phase !== undefined || isLeftFor(facts, 'archive', 'sealed')) &&
  classification !== 'health' &&
  !vigilance.has(id) &&
  !neverArchived.has(id)

/** The category that the document stands under. */
export const categoryOf = ({ document }: Facts): Category | undefined =>
  document && categories.get(document.category)

/** What an heir may need to settle an estate (LIL 85); never anything medical (ruling A43). */
const forTheEstate: ReadonlySet<string | undefined> = new Set([
  'claim-file',
  'advice-record',
  'debt-collection-file',
])

/** What the dead directed to be communicated to their heirs is more than that. */
export const isLeftToHeir = ({ principal, dossier }: Facts, category: string | undefined): boolean =>
  forTheEstate.has(category) ||
  (dossier !== undefined && principal?.addresseeOf?.includes(dossier.accountId) === true)

function mayBring({ principal, dossier }: Facts, { category }: Question): boolean {
  const role = principal?.role
  return (
    dossier !== undefined &&
    category !== undefined &&
    isNeededBy(category, dossier.line) &&
    category.uploaders.some((uploader) => uploader === role)
  )
}

export const documents: readonly Rule[] = [
  {
    name: 'an-advisor-never-reads-a-health-document',
    effect: 'forbid',
    actions: handingOut,
    when: ({ document, principal }) =>
      document?.classification === 'health' &&
      (principal?.role === 'advisor' || principal?.role === 'claims-manager'),
  },
  {
    name: 'health-documents-leave-through-their-reader-alone',
    effect: 'forbid',
    actions: ['request-download'],
    when: ({ document }) => document?.classification === 'health',
  },
  {
    name: 'a-category-is-read-by-its-readers-alone',
    effect: 'forbid',
    actions: ['request-download'],
    when: (facts) => {
      const category = categoryOf(facts)
      const isPersonal = facts.principal?.role === 'client'
      return (
        category === undefined ||
        !(isPersonal || isReader(facts, category) || isArchived(facts, category) || isExported(facts))
      )
    },
  },
  {
    name: 'what-is-given-on-request-is-not-taken',
    effect: 'forbid',
    actions: handingOut,
    when: (facts) => {
      const category = categoryOf(facts)
      return category !== undefined && isOnRequest(category, facts.principal?.role) && !isReleased(facts)
    },
  },
  {
    name: 'a-category-that-the-line-does-not-need-is-refused',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (facts, question) => !mayBring(facts, question),
  },
  {
    name: 'what-the-law-keeps-out-of-insurance-is-not-taken',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (_facts, { upload }) =>
      upload?.source === 'shared-medical-record' || upload?.source === 'genetic-test',
  },
  {
    name: 'only-needed-documents-are-asked-for',
    effect: 'forbid',
    actions: ['request-documents'],
    code: 'CATEGORY_NOT_NEEDED',
    when: ({ dossier }, { wanted }) =>
      dossier === undefined ||
      wanted === undefined ||
      wanted.some((category) => category === undefined || !isNeededBy(category, dossier.line)),
  },
  {
    name: 'a-type-that-cannot-be-kept-is-not-taken',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'TYPE_NOT_ALLOWED',
    when: (_facts, { upload }) => !MediaType.safeParse(upload?.mediaType).success,
  },
  {
    name: 'what-is-too-large-is-not-taken',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'TOO_LARGE',
    when: (_facts, { upload }) => upload === undefined || upload.sizeBytes > documentLimits.sizeBytesMax,
  },
  {
    name: 'what-was-not-taken-in-has-no-attestation',
    effect: 'hide',
    actions: ['show-deposit'],
    when: ({ document }) => document?.deposit === undefined,
  },
  {
    name: 'a-deposit-is-attested-to-its-depositor-and-its-person',
    effect: 'permit',
    actions: ['show-deposit'],
    when: (facts) => {
      const { document, principal } = facts
      if (principal === undefined || document === undefined) return false
      return document.uploadedBy === principal.principalId || speaksFor(facts, document.subjectId)
    },
  },
  {
    name: 'only-an-open-upload-is-decided',
    effect: 'forbid',
    actions: onUpload,
    code: 'WRONG_STATE',
    when: ({ document }) => document?.state !== 'requested' && document?.state !== 'received',
  },
  {
    name: 'only-a-decided-upload-is-settled',
    effect: 'forbid',
    actions: ['settle-upload'],
    code: 'WRONG_STATE',
    when: ({ document }) =>
      document?.state === 'requested' || document?.state === 'received' || document?.state === 'moving',
  },
  {
    name: 'only-an-available-document-is-handed-out',
    effect: 'forbid',
    actions: handingOut,
    code: 'WRONG_STATE',
    when: ({ document }) => document?.state !== 'available',
  },
  {
    name: 'handing-out-needs-a-purpose',
    effect: 'forbid',
    actions: ['request-download', 'read-health-document'],
    code: 'INVALID_REQUEST',
    when: (facts, { purpose }) =>
      purpose === undefined || purpose === 'audit' || (purpose === 'legal-obligation' && !isExported(facts)),
  },
]
