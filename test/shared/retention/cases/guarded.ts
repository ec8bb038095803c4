import { type Case, of } from './case.ts'

const refused = { 'dossier-ended': '2026-05-31' }
const ended = { 'contract-ended': '2030-06-30' }

export const guardedCases: readonly Case[] = [
  of('health data of a dossier under way stays', 'medical-certificate', ['dossier-pending'], {}, {}),
  of(
    'health data without a contract goes after five years',
    'medical-certificate',
    ['no-contract'],
    refused,
    {
      keepUntil: '2031-05-31 health.no-contract',
      due: '2031-05-31 health.no-contract',
    },
  ),
  of('health data behind a contract goes two years after it', 'medical-certificate', ['contract'], ended, {
    keepUntil: '2032-06-30 health.contract',
    due: '2032-06-30 health.contract',
  }),
  of(
    'ten where somebody else would be paid',
    'medical-certificate',
    ['contract', 'beneficiary-other'],
    ended,
    {
      keepUntil: '2040-06-30 health.contract',
      due: '2040-06-30 health.contract',
    },
  ),
  of(
    'health data that could not be asked for goes in seven days',
    'medical-certificate',
    ['dossier-pending', 'set-aside-lemoine'],
    { detected: '2026-12-28' },
    { due: '2027-01-04 health.lemoine' },
  ),
  of(
    'an illness of long ago goes at once',
    'medical-certificate',
    ['dossier-pending', 'set-aside-aeras'],
    {
      detected: '2026-12-28',
    },
    { due: '2026-12-28 health.aeras-rtbf' },
  ),
  of(
    'a genetic test goes at once',
    'examination-report',
    ['contract', 'set-aside-genetic'],
    {
      detected: '2026-12-28',
    },
    { due: '2026-12-28 health.genetic' },
  ),
  of(
    'an extract of the shared medical record goes at once',
    'examination-report',
    ['dossier-pending', 'set-aside-shared-medical-record'],
    { detected: '2026-12-28' },
    { due: '2026-12-28 health.shared-record' },
  ),
  of(
    'what stood in the wrong space goes the next day, whatever it was filed as',
    'debt-collection-file',
    ['dossier-pending', 'superseded'],
    { detected: '2026-12-28' },
    { due: '2026-12-29 health.misfiled' },
  ),
  of(
    'what was gathered against laundering is locked for five years, and then must go',
    'aml-kyc-file',
    [],
    {
      'relationship-ended': '2025-03-31',
    },
    {
      lockUntil: '2030-03-31 aml.kyc',
      keepUntil: '2030-03-31 aml.kyc',
      due: '2030-03-31 aml.kyc',
    },
  ),
  of(
    'what ended before the regulation applies is owed from its day on, no earlier',
    'aml-kyc-file',
    [],
    {
      'relationship-ended': '2021-01-01',
    },
    { lockUntil: '2026-01-01 aml.kyc', keepUntil: '2026-01-01 aml.kyc', due: '2026-01-01 aml.kyc' },
  ),
  of(
    'a copy of an identity for vigilance outlives the dossier',
    'passport',
    ['no-contract', 'for-kyc'],
    {
      ...refused,
      'relationship-ended': '2028-05-31',
    },
    {
      lockUntil: '2033-05-31 id.copy.kyc',
      keepUntil: '2033-05-31 id.copy.kyc',
      due: '2033-05-31 id.copy.kyc',
    },
  ),
  of(
    'a suspicion is locked for five years from what was done',
    'aml-suspicion',
    [],
    {
      'operation-executed': '2026-06-30',
    },
    {
      lockUntil: '2031-06-30 aml.operation',
      keepUntil: '2031-06-30 aml.operation',
      due: '2031-06-30 aml.operation',
    },
  ),
  of(
    'an alert that nobody qualified goes after six months',
    'fraud-alert',
    [],
    { 'alert-raised': '2026-08-31' },
    {
      due: '2027-02-28 fraud.unqualified',
    },
  ),
  of(
    'a confirmed one after five years',
    'fraud-alert',
    ['fraud-confirmed'],
    { 'fraud-closed': '2026-08-31' },
    {
      keepUntil: '2031-08-31 fraud.confirmed',
      due: '2031-08-31 fraud.confirmed',
    },
  ),
]
