/** A situation: one word for each thing that could make a difference. */
import { categories } from '../../../shared/model/categories.ts'
import { Action } from '../../../shared/model/words.ts'
import { dispositions, holds, marks, restrictions, suspicions } from './kept.ts'
import { doors, emergencies, others, places, type RoleWord, roles, standings, ties } from './people.ts'
import {
  channels,
  days,
  decisions,
  desks,
  findings,
  ledgers,
  moments,
  namedSubjects,
  purposes,
  quotas,
  receipts,
  services,
  untils,
  uploads,
} from './questions.ts'
import {
  accounts,
  ages,
  bringers,
  consents,
  dossiers,
  gates,
  lines,
  outcomes,
  partners,
  proofs,
  releases,
  sendings,
  states,
  subjects,
  transmissionStates,
} from './things.ts'

const wordsOf = <T extends object>(table: T): readonly (keyof T & string)[] =>
  Object.keys(table) as (keyof T & string)[]

const documents = [...categories.values()].filter(({ kind }) => kind === 'document').map(({ id }) => id)

/** Every word that there is for each thing. A new word is asked about in every part of the product that varies its thing. */
export const words = {
  action: Action.options,
  role: wordsOf(roles),
  door: wordsOf(doors),
  standing: wordsOf(standings),
  place: wordsOf(places),
  tie: ['as usual', ...wordsOf(ties)] as const,
  moment: wordsOf(moments),
  quota: wordsOf(quotas),
  dossier: wordsOf(dossiers),
  line: lines,
  gate: wordsOf(gates),
  age: wordsOf(ages),
  otherAge: wordsOf(ages),
  document: ['none', ...documents] as const,
  space: ['of its category', 'found to be medical'] as const,
  subject: wordsOf(subjects),
  broughtBy: wordsOf(bringers),
  state: states,
  proof: wordsOf(proofs),
  release: wordsOf(releases),
  /** What is brought, wanted or agreed to. */
  category: ['unheard-of', ...categories.keys()] as const,
  upload: wordsOf(uploads),
  purpose: wordsOf(purposes),
  outcome: outcomes,
  other: wordsOf(others),
  emergency: wordsOf(emergencies),
  until: wordsOf(untils),
  account: wordsOf(accounts),
  partner: wordsOf(partners),
  desk: wordsOf(desks),
  channel: wordsOf(channels),
  service: wordsOf(services),
  named: wordsOf(namedSubjects),
  consent: wordsOf(consents),
  ledger: wordsOf(ledgers),
  transmission: transmissionStates,
  sending: wordsOf(sendings),
  receipt: wordsOf(receipts),
  decision: wordsOf(decisions),
  finding: wordsOf(findings),
  on: wordsOf(days),
  holds: wordsOf(holds),
  disposition: wordsOf(dispositions),
  mark: wordsOf(marks),
  suspicion: wordsOf(suspicions),
  restriction: wordsOf(restrictions),
} as const

export type Thing = keyof typeof words
export type Situation = { readonly [T in Thing]: (typeof words)[T][number] }

/** Where nothing is unusual, most of what a role may do is allowed: so each unusual word shows what it takes away. */
export const usual: Situation = {
  action: 'show-dossier',
  role: 'advisor',
  door: 'their own door',
  standing: 'in office',
  place: 'in France',
  tie: 'as usual',
  moment: '24 November 2026',
  quota: 'nothing',
  dossier: 'open',
  line: 'loan-insurance',
  gate: 'of both insured',
  age: 'an adult',
  otherAge: 'an adult',
  document: 'passport',
  space: 'of its category',
  subject: 'the client',
  broughtBy: 'the caller',
  state: 'available',
  proof: 'of nothing',
  release: 'released for the partner',
  category: 'passport',
  upload: 'a small PDF',
  purpose: 'underwriting',
  outcome: 'none',
  other: 'nobody',
  emergency: 'none',
  until: 'until today',
  account: 'none',
  partner: 'no partner',
  desk: 'unsaid',
  channel: 'unsaid',
  service: 'none',
  named: 'nobody',
  consent: 'live',
  ledger: 'room for more',
  transmission: 'sent',
  sending: 'it was sent',
  receipt: 'exactly what was sent',
  decision: 'none',
  finding: 'found and sealed',
  on: 'today',
  holds: 'none',
  disposition: 'its day has come',
  mark: 'nobody decided',
  suspicion: 'open',
  restriction: 'begins',
}

/** The situation as a sentence: who asks what, and what is not as usual. */
export function told(situation: Situation): string {
  const { role, action } = situation
  const unusual = (Object.keys(words) as Thing[]).filter(
    (thing) => thing !== 'role' && thing !== 'action' && situation[thing] !== usual[thing],
  )
  const rest = unusual.map((thing) => `${thing}: ${situation[thing]}`)
  return [`${role} asks ${action}`, ...rest].join('; ')
}

export const tieOf = ({ role, tie }: Situation) => (tie === 'as usual' ? roles[role as RoleWord].tie : tie)
