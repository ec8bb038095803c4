/** COMPLIANCE outlives every mistake: it is for what the vault makes itself, and of that there is no document. */
import { expect, test } from 'vitest'
import { categories } from '../../../shared/model/categories.ts'
import { Trigger } from '../../../shared/model/retention-words.ts'
import { storageOfDocument } from '../../../shared/vault/retained-document.ts'
import { loan, now, payslip } from '../policy/people.ts'

const clocks = Object.fromEntries(Trigger.options.map((trigger) => [trigger, '2026-11-02']))
const retention = { version: 1, dossierId: loan.dossierId, clocks, circumstances: [], holds: [] }

test('no document of any category is locked under COMPLIANCE, however long the law locks it', () => {
  const documents = [...categories.values()].filter(({ kind }) => kind === 'document')

  const states = documents.map(({ id: category }) =>
    storageOfDocument({ document: { ...payslip, category }, retention, dossier: loan }, now),
  )

  expect(states.filter(({ lockUntil }) => lockUntil !== undefined).length).toBeGreaterThan(0)
  expect([...new Set(states.map(({ mode }) => mode))]).toEqual(['GOVERNANCE'])
})

test('what the vault makes itself is no document: nobody uploads it, and no bucket holds it', () => {
  const kinds = ['fee-and-payment-record', 'contract-data'].map((id) => categories.get(id)?.kind)

  expect(kinds).toEqual(['record', 'record'])
})
