/** Words for where a dossier is led, for the contract that it became, and for what is claimed and complained about. */
import type { StoredContract } from '../../../shared/model/contract.ts'
import type { Advance } from '../../../shared/model/dossier-life.ts'
import type { Claim, Complaint, Matters } from '../../../shared/model/matters.ts'
import type { Dossier } from '../../../shared/model/records.ts'
import {
  alpha,
  beta,
  claimId,
  complaintId,
  inAQuarter,
  instant,
  theClient,
  theOther,
  today,
  yesterday,
} from './ids.ts'

const running: StoredContract = {
  version: 1,
  partnerId: alpha,
  contractNumber: 'C-1',
  startsOn: '2026-01-01',
  premium: { cents: 4_200, every: 'month' },
  conditions: { terms: 'v1', withExclusion: false },
  recordedAt: instant,
}
/** What the dossier became. */
export const contracts = {
  none: undefined,
  running,
  'ended yesterday': { ...running, endedOn: yesterday },
  'of another partner': { ...running, partnerId: beta },
} as const satisfies Record<string, StoredContract | undefined>

/** Whether the contract that is recorded speaks of a loan. */
export const recordings = { 'of a loan': { isOfLoan: true }, 'of no loan': { isOfLoan: false } } as const

export const advances = {
  'to be complete': { to: 'complete' },
  'to be assessed': { to: 'medical-assessment' },
  'to be over, refused': { to: 'closed', reason: 'refused' },
  'to be over, abandoned': { to: 'closed', reason: 'abandoned' },
  'to be over, with its contract': { to: 'closed', reason: 'contract-ended' },
  nowhere: undefined,
} as const satisfies Record<string, Advance | undefined>

/** Which partners have the dossier before them. */
export const dealings = {
  'with nobody': undefined,
  'the partner was asked': [{ partnerId: alpha, standing: 'asked' }],
  'the partner accepted': [{ partnerId: alpha, standing: 'accepted' }],
  'another partner accepted': [{ partnerId: beta, standing: 'accepted' }],
} as const satisfies Record<string, Dossier['partners']>

const openClaim: Claim = {
  claimId,
  accountId: theClient,
  state: 'open',
  openedAt: instant,
  text: 'x',
  occurredOn: yesterday,
}
const openComplaint: Complaint = {
  complaintId,
  accountId: theClient,
  state: 'open',
  openedAt: instant,
  text: 'x',
  sentOn: yesterday,
  acknowledgeBy: inAQuarter,
  answerBy: inAQuarter,
}
const both = (claim: Partial<Claim>, complaint: Partial<Complaint>, others = 0): Matters => ({
  version: 1,
  claims: [{ ...openClaim, ...claim }, ...Array<Claim>(others).fill(openClaim)],
  complaints: [{ ...openComplaint, ...complaint }, ...Array<Complaint>(others).fill(openComplaint)],
})
/** The claims and complaints of the dossier; a question that names one names the first. */
export const matters = {
  none: undefined,
  open: both({}, {}),
  'open, sent today': both({}, { sentOn: today }),
  'about the other insured': both({ accountId: theOther }, { accountId: theOther }),
  closed: both({ state: 'closed' }, { state: 'closed' }),
  'thirty-nine of them': both({}, {}, 38),
  'forty of them': both({}, {}, 39),
} as const satisfies Record<string, Matters | undefined>
