import type { Circumstance } from '../../../../shared/model/retention-words.ts'
import { type Case, of } from './case.ts'

const ended = { 'contract-ended': '2030-06-30' }
const closedAccount: readonly Circumstance[] = ['contract', 'account-deleted']

export const contractCases: readonly Case[] = [
  of(
    'contract data outlives the account by ten',
    'contract-data',
    closedAccount,
    { ...ended, 'account-deleted': '2030-07-01' },
    { keepUntil: '2040-07-01 acc.deleted.contract', due: '2040-07-01 acc.deleted.contract' },
  ),
  of(
    'an electronic contract is locked for ten years from its end',
    'contract-data',
    [...closedAccount, 'electronic-contract'],
    { 'contract-ended': '2031-03-01', 'account-deleted': '2030-07-01' },
    {
      lockUntil: '2041-03-01 con.electronic',
      keepUntil: '2041-03-01 con.electronic',
      due: '2041-03-01 con.electronic',
    },
  ),
  of(
    'while an electronic contract runs its lock has no end, and nothing may go',
    'contract-data',
    ['contract', 'contract-running', 'electronic-contract'],
    {},
    { obstacle: 'lock-pending' },
  ),
  of(
    'a life contract is kept for thirty years after the death',
    'contract-data',
    [...closedAccount, 'life-managed', 'insured-died'],
    { ...ended, 'account-deleted': '2030-07-01', 'insured-died': '2030-06-29' },
    { keepUntil: '2060-06-29 con.life30', due: '2060-06-29 con.life30' },
  ),
  of(
    'a claim goes two years after its event',
    'claim-file',
    ['contract'],
    { 'insured-event': '2026-02-28' },
    {
      keepUntil: '2028-02-28 con.claims2',
      due: '2028-02-28 con.claims2',
    },
  ),
  of(
    'a drought is five years',
    'claim-file',
    ['contract', 'drought'],
    { 'insured-event': '2026-07-31' },
    { keepUntil: '2031-07-31 con.drought5', due: '2031-07-31 con.drought5' },
  ),
  of(
    'an injury ten, from the day it healed as far as it will',
    'claim-file',
    ['contract', 'bodily-injury'],
    { 'insured-event': '2026-02-28', 'injury-consolidated': '2027-09-30' },
    { keepUntil: '2037-09-30 con.bodily', due: '2037-09-30 con.bodily' },
  ),
]
