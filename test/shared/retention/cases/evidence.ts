import { type Case, of } from './case.ts'

const refused = { 'dossier-ended': '2026-05-31' }

export const evidenceCases: readonly Case[] = [
  of(
    'an image goes after a month',
    'camera-image',
    [],
    { recorded: '2027-01-31' },
    { due: '2027-02-28 cam.image' },
  ),
  of(
    'a call for quality goes after six months',
    'call-recording-quality',
    [],
    { recorded: '2026-08-31' },
    {
      due: '2027-02-28 call.quality',
    },
  ),
  of(
    'a sale by telephone is locked for two years, and then must go',
    'call-recording-sales',
    ['sale-signed'],
    {
      recorded: '2026-09-01',
      'sale-signed': '2026-09-15',
    },
    {
      lockUntil: '2028-09-15 call.sales.signed',
      keepUntil: '2028-09-15 call.sales.signed',
      due: '2028-09-15 call.sales.signed',
    },
  ),
  of(
    'an offer that led to nothing goes after a month',
    'call-recording-sales',
    [],
    { 'offer-made': '2026-12-31' },
    {
      due: '2027-01-31 call.sales.unsigned',
    },
  ),
  of(
    'one that was refused goes at once',
    'call-recording-sales',
    ['offer-refused'],
    {
      'offer-made': '2026-12-31',
      'offer-refused': '2027-01-02',
    },
    { due: '2027-01-02 call.sales.unsigned' },
  ),
  of(
    'a copy of an identity for a request goes a month after the check',
    'identity-document',
    ['for-rights-request'],
    {
      'identity-verified': '2026-10-31',
    },
    { due: '2026-11-30 id.copy.rights' },
  ),
  of(
    'the proof of a consent is kept for five years',
    'consent-record',
    [],
    { 'consent-ended': '2026-02-28' },
    {
      keepUntil: '2031-02-28 consent.proof',
      due: '2031-02-28 consent.proof',
    },
  ),
  of(
    'a request about one’s rights too',
    'rights-request',
    [],
    { 'request-closed': '2026-02-28' },
    {
      keepUntil: '2031-02-28 rights.request',
      due: '2031-02-28 rights.request',
    },
  ),
  of(
    'an entry about health is kept for three years',
    'access-log',
    ['health-access'],
    { logged: '2024-02-29' },
    {
      due: '2027-02-28 log.access',
    },
  ),
  of(
    'the journal stays five years longer than what it covers',
    'lifecycle-journal',
    [],
    {
      'covered-destroyed': '2031-05-31',
    },
    {
      lockUntil: '2036-05-31 journal.lifecycle',
      keepUntil: '2036-05-31 journal.lifecycle',
      due: '2036-05-31 journal.lifecycle',
    },
  ),
  of(
    'a trace of use goes after thirteen months',
    'usage-log',
    [],
    { logged: '2026-01-31' },
    {
      due: '2027-02-28 log.usage',
    },
  ),
  of(
    'the register of breaches is kept for five years',
    'breach-register',
    [],
    { 'breach-closed': '2026-09-30' },
    {
      lockUntil: '2031-09-30 breach.register',
      keepUntil: '2031-09-30 breach.register',
      due: '2031-09-30 breach.register',
    },
  ),
  of(
    'what a machine decided is locked for six months, and kept with its dossier',
    'ai-decision-record',
    ['no-contract'],
    { 'ai-decided': '2026-05-01', ...refused },
    {
      lockUntil: '2026-11-01 ai.record',
      keepUntil: '2029-05-31 ai.record',
      due: '2029-05-31 ai.record',
    },
  ),
]
