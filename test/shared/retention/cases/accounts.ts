import type { Circumstance } from '../../../../shared/model/retention-words.ts'
import { type Case, of } from './case.ts'

const refused = { 'dossier-ended': '2026-05-31' }
const ended = { 'contract-ended': '2030-06-30' }
const closedAccount: readonly Circumstance[] = ['contract', 'account-deleted']

export const accountCases: readonly Case[] = [
  of('a paper of a dossier under way stays', 'passport', ['dossier-pending'], {}, {}),
  of('a paper of a running contract stays', 'passport', ['contract', 'contract-running'], {}, {}),
  of('a paper of a refused dossier goes after three years', 'passport', ['no-contract'], refused, {
    keepUntil: '2029-05-31 dossier.refused',
    due: '2029-05-31 dossier.refused',
  }),
  of('one that defends a claim goes after five', 'advice-record', ['no-contract', 'defence'], refused, {
    keepUntil: '2031-05-31 dossier.refused',
    due: '2031-05-31 dossier.refused',
  }),
  of(
    'a paper of a prospect goes with the account',
    'passport',
    ['no-contract', 'account-deleted'],
    { ...refused, 'account-deleted': '2027-01-15' },
    { keepUntil: '2027-01-15 dossier.refused', due: '2027-01-15 dossier.refused' },
  ),
  of(
    'a paper of a contract outlives its account by seven years',
    'employment-contract',
    closedAccount,
    { ...ended, 'account-deleted': '2030-07-01' },
    { keepUntil: '2037-07-01 acc.deleted.legal', due: '2037-07-01 acc.deleted.legal' },
  ),
  of(
    'a beneficiary has ten years',
    'passport',
    [...closedAccount, 'beneficiary-other'],
    { 'contract-ended': '2035-06-30', 'account-deleted': '2030-07-01' },
    { keepUntil: '2045-06-30 con.life10', due: '2045-06-30 con.life10' },
  ),
  of(
    'a voucher is locked for ten years from the close of its year',
    'fee-and-payment-record',
    [],
    { 'financial-year-closed': '2026-12-31', 'last-operation': '2026-11-02' },
    {
      lockUntil: '2036-12-31 acct.voucher',
      keepUntil: '2036-12-31 acct.voucher',
      due: '2036-12-31 acct.voucher',
    },
  ),
  of(
    'what the tax office may ask for is locked from the last operation, where that ends later',
    'fee-and-payment-record',
    [],
    { 'financial-year-closed': '2026-12-31', 'last-operation': '2032-01-01' },
    {
      lockUntil: '2038-01-01 tax.records',
      keepUntil: '2038-01-01 tax.records',
      due: '2038-01-01 tax.records',
    },
  ),
  of(
    'what was dealt about is evidence for five years',
    'debt-collection-file',
    ['contract'],
    { 'financial-year-closed': '2020-12-31', 'fact-known': '2028-04-04' },
    {
      lockUntil: '2030-12-31 acct.voucher',
      keepUntil: '2033-04-04 civ.general',
      due: '2033-04-04 civ.general',
    },
  ),
  of(
    'a complaint goes five years after its end',
    'complaint-file',
    [],
    { 'complaint-closed': '2026-08-31' },
    {
      keepUntil: '2031-08-31 complaint.file',
      due: '2031-08-31 complaint.file',
    },
  ),
  of(
    'an account that nobody used goes after three years',
    'account',
    [],
    { 'last-activity': '2024-02-29' },
    {
      keepUntil: '2027-02-28 acc.inactivity',
      due: '2027-02-28 acc.inactivity',
    },
  ),
  of(
    'an account that is deleted is due that day',
    'account',
    ['account-deleted'],
    {
      'account-deleted': '2026-10-10',
      'last-activity': '2026-10-01',
    },
    { keepUntil: '2026-10-10 acc.deletion-request', due: '2026-10-10 acc.deletion-request' },
  ),
  of(
    'a running contract keeps its account',
    'account',
    ['contract', 'contract-running'],
    { 'last-activity': '2020-01-01' },
    {},
  ),
  of(
    'an objection is kept for three years',
    'communication-preference',
    ['objected', 'account-deleted'],
    {
      objected: '2026-03-31',
    },
    {
      lockUntil: '2029-03-31 objection.list',
      keepUntil: '2029-03-31 objection.list',
      due: '2029-03-31 objection.list',
    },
  ),
  of(
    'a prospect is forgotten after three years',
    'marketing-interaction',
    [],
    { 'prospect-heard': '2026-01-31' },
    {
      keepUntil: '2029-01-31 prospect.3y',
      due: '2029-01-31 prospect.3y',
    },
  ),
  of(
    'but for what a claim needs',
    'marketing-interaction',
    ['defence'],
    { 'prospect-heard': '2026-01-31' },
    {
      keepUntil: '2031-01-31 prospect.defence',
      due: '2031-01-31 prospect.defence',
    },
  ),
  of(
    'a lead that nobody validated goes after three months',
    'partner-lead',
    [],
    { received: '2026-11-30' },
    {
      due: '2027-02-28 lead.unconverted',
    },
  ),
  of(
    'a friend who did not answer goes after a month',
    'referral-contact',
    [],
    { received: '2028-01-31' },
    {
      due: '2028-02-29 referral.contact',
    },
  ),
  of('a paper of no situation that the schedule knows stops', 'passport', [], {}, { obstacle: 'no-rule' }),
]
