/** What an authority's request covers, whom it keeps waiting, and what is handed over. */
import { expect, test } from 'vitest'
import { DocumentId, PrincipalId, RequisitionId, Sha256 } from '../../../shared/model/ids.ts'
import type { Requisition } from '../../../shared/model/requisition.ts'
import type { Facts } from '../../../shared/policy/facts.ts'
import { isExported, isFrozen, isInScope } from '../../../shared/policy/requisition.ts'
import { asAdvisor, letters, loan, now, other, payslip, principalId } from './people.ts'

const today = { from: '2026-11-24', until: '2026-11-24' }
const requisitionId = RequisitionId.parse(`requisition_${letters}`)
const someoneElse = PrincipalId.parse(`principal_${other}`)

test('a request covers its days, the first and the last included', () => {
  expect(isInScope(payslip, today)).toBe(true)
  expect(isInScope(payslip, { ...today, from: '2026-11-25', until: '2026-11-30' })).toBe(false)
  expect(isInScope(payslip, { ...today, from: '2026-11-01', until: '2026-11-23' })).toBe(false)
})

test('and of these all categories, or those it names', () => {
  expect(isInScope(payslip, { ...today, categories: ['passport', payslip.category] })).toBe(true)
  expect(isInScope(payslip, { ...today, categories: ['passport'] })).toBe(false)
})

test('what it covers waits, and only for whoever attends it does not', () => {
  const asked = (attendedBy?: PrincipalId): Facts => ({
    ...asAdvisor,
    dossier: {
      ...loan,
      requisitions: [{ requisitionId, scope: today, ...(attendedBy ? { attendedBy } : {}) }],
    },
  })
  const elsewhere = { from: '2026-11-25', until: '2026-11-30' }

  expect(isFrozen(asked())).toBe(true)
  expect(isFrozen(asked(someoneElse))).toBe(true)
  expect(isFrozen(asked(principalId))).toBe(false)
  expect(isFrozen({ ...asked(), principal: undefined })).toBe(true)
  expect(isFrozen({ ...asked(someoneElse), principal: undefined })).toBe(true)
  expect(isFrozen({ ...asked(), document: undefined })).toBe(false)
  expect(isFrozen(asAdvisor)).toBe(false)
  expect(isFrozen({ ...asAdvisor, dossier: undefined })).toBe(false)
  expect(
    isFrozen({
      ...asAdvisor,
      dossier: {
        ...loan,
        requisitions: [
          { requisitionId, scope: elsewhere },
          { requisitionId, scope: today },
        ],
      },
    }),
    'one of two',
  ).toBe(true)
})

const exported = {
  documentId: payslip.documentId,
  classification: payslip.classification,
  mediaType: payslip.mediaType,
  sizeBytes: 1,
  sha256: payslip.sha256,
  receivedOn: '2026-11-24',
  content: 'included' as const,
}
const requisition: Requisition = {
  version: 1,
  requisitionId,
  dossierId: loan.dossierId,
  authority: 'court',
  country: 'FR',
  reference: 'PV-1',
  receivedOn: '2026-11-20',
  scope: today,
  state: 'exported',
  registeredBy: principalId,
  registeredAt: '2026-11-20T09:00:00.000Z',
  documents: [exported],
}
const handing: Facts = {
  now,
  principal: { version: 1, principalId, role: 'legal-accounting', country: 'FR' },
  dossier: loan,
  assignment: { version: 1, principalId, role: 'legal-accounting', until: '2026-11-24', ticket: 'T-1' },
  document: payslip,
  requisition,
}
const having = (documents: Requisition['documents']): Facts => ({
  ...handing,
  requisition: { ...requisition, documents },
})

test('legal hands over what was exported with its content, as it was', () => {
  expect(isExported(handing)).toBe(true)
  expect(isExported(having([{ ...exported, documentId: DocumentId.parse(`document_${other}`) }]))).toBe(false)
  expect(isExported(having([{ ...exported, sha256: Sha256.parse('b'.repeat(64)) }]))).toBe(false)
  expect(isExported(having([{ ...exported, content: 'withheld' }]))).toBe(false)
  expect(isExported(having([{ ...exported, content: 'withheld' }, exported]))).toBe(true)
  expect(isExported(having(undefined))).toBe(false)
})

test('in a case, from a request that was exported, and nobody else does', () => {
  expect(isExported({ ...handing, assignment: undefined })).toBe(false)
  expect(isExported({ ...handing, requisition: undefined })).toBe(false)
  expect(isExported({ ...handing, requisition: { ...requisition, state: 'closed' } })).toBe(false)
  expect(isExported({ ...handing, document: undefined })).toBe(false)
  expect(
    isExported({
      ...handing,
      principal: { version: 1, principalId, role: 'privacy-officer', country: 'FR' },
      assignment: { version: 1, principalId, role: 'privacy-officer', until: '2026-11-24', ticket: 'T-1' },
    }),
  ).toBe(false)
  expect(isExported({ now })).toBe(false)
})
