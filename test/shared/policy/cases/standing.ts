/** Who may act at all: at which door, in office, from where, how often. */
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { ada, asAdvisor, asPhysician, download, gilles, now, payslip, read } from '../people.ts'

const abroad: Principal = { ...ada, country: 'MG' }
const covered = { mechanism: 'SCC-1', assessmentId: 'TIA-1', reviewOn: '2026-11-25' }
const hourMs = 3_600_000

/** So many other dossiers opened today, all at one instant. */
const opened = (count: number, at: number): Facts['quota'] => ({
  version: 1,
  day: '2026-11-24',
  opened: Object.fromEntries(
    Array.from({ length: count }, (_none, place) => [
      `dossier_01ARYZ6S41000000000000${String(place + 1).padStart(4, '0')}`,
      at,
    ]),
  ),
})

export const standingCases: readonly Case[] = [
  [
    "an advisor at the physicians' door is refused",
    asAdvisor,
    { ...download, audience: 'physician' },
    'REFUSED a-role-comes-through-its-own-door',
  ],
  [
    'who is suspended opens nothing',
    { ...asAdvisor, principal: { ...ada, suspended: true } },
    download,
    'REFUSED the-suspended-open-nothing',
  ],
  [
    'a claims manager needs training too',
    {
      ...asAdvisor,
      principal: { ...ada, role: 'claims-manager', trainingValidUntil: undefined },
      assignment: { version: 1, principalId: ada.principalId, role: 'claims-manager' },
    },
    download,
    'REFUSED lapsed-training-opens-nothing',
  ],
  [
    'bank statements are not opened from Madagascar',
    {
      ...asAdvisor,
      principal: { ...abroad, transfer: covered },
      document: { ...payslip, category: 'bank-statements' },
    },
    download,
    'REFUSED what-stays-in-the-eea-is-not-opened-from-outside',
  ],
  [
    'nor are health documents',
    {
      ...asPhysician,
      principal: { ...(asPhysician.principal as Principal), country: 'MA', transfer: covered },
    },
    read,
    'REFUSED what-stays-in-the-eea-is-not-opened-from-outside',
  ],
  [
    'not even that a bank statement is there is shown',
    {
      ...asAdvisor,
      principal: { ...abroad, transfer: covered },
      document: { ...payslip, category: 'bank-statements' },
    },
    { action: 'show-document', audience: 'advisor' },
    'REFUSED what-stays-in-the-eea-is-not-opened-from-outside',
  ],
  [
    'what is no such document is shown',
    { ...asAdvisor, principal: { ...abroad, transfer: covered } },
    { action: 'show-document', audience: 'advisor' },
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'without a safeguard an advisor abroad does not even register a client',
    { now, principal: abroad },
    { action: 'register-client', audience: 'advisor' },
    'REFUSED work-from-outside-the-eea-rests-on-a-safeguard',
  ],
  [
    'nor does an auditor read the log',
    { now, principal: { ...gilles, country: 'MG' } },
    { action: 'list-entries', audience: 'auditor' },
    'REFUSED work-from-outside-the-eea-rests-on-a-safeguard',
  ],
  [
    'an exception opens them through its last day',
    {
      ...asAdvisor,
      principal: {
        ...abroad,
        transfer: covered,
        transferException: { reference: 'EX-1', until: '2026-11-24' },
      },
      document: { ...payslip, category: 'bank-statements' },
    },
    download,
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'other documents are, under a safeguard',
    { ...asAdvisor, principal: { ...abroad, transfer: covered } },
    download,
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'a safeguard counts no more from the day of its review on',
    { ...asAdvisor, principal: { ...abroad, transfer: { ...covered, reviewOn: '2026-11-24' } } },
    download,
    'REFUSED work-from-outside-the-eea-rests-on-a-safeguard',
  ],
  [
    'who works nowhere works outside',
    { ...asAdvisor, principal: { ...ada, country: undefined } },
    download,
    'REFUSED work-from-outside-the-eea-rests-on-a-safeguard',
  ],
  [
    'the fortieth dossier of an hour is opened',
    { ...asAdvisor, quota: opened(39, now) },
    download,
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'the next one is not',
    { ...asAdvisor, quota: opened(40, now) },
    download,
    'QUOTA_REACHED a-person-opens-so-many-dossiers-and-no-more',
  ],
  [
    'nor is the hundred and fifty-first of a day',
    { ...asAdvisor, quota: opened(150, now - hourMs) },
    download,
    'QUOTA_REACHED a-person-opens-so-many-dossiers-and-no-more',
  ],
  [
    'the twenty-first of an hour is not opened by a physician',
    { ...asPhysician, quota: opened(20, now) },
    read,
    'QUOTA_REACHED a-person-opens-so-many-dossiers-and-no-more',
  ],
  [
    "yesterday's dossiers do not count",
    { ...asAdvisor, quota: { version: 1, day: '2026-11-23', opened: opened(150, now)?.opened ?? {} } },
    download,
    'an-advisor-works-on-assigned-dossiers',
  ],
]
