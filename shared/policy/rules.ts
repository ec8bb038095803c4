/** The whole policy, by topic; within an effect the first rule that applies decides. */
import type { Rule } from './facts.ts'
import { absence } from './rules/absence.ts'
import { accounts } from './rules/accounts.ts'
import { aiResults } from './rules/ai-results.ts'
import { archive } from './rules/archive.ts'
import { cases } from './rules/cases.ts'
import { consents } from './rules/consents.ts'
import { contacts } from './rules/contacts.ts'
import { dispositions } from './rules/dispositions.ts'
import { documents } from './rules/documents.ts'
import { emergencies } from './rules/emergencies.ts'
import { erasures } from './rules/erasures.ts'
import { fraudAlerts } from './rules/fraud-alerts.ts'
import { guardians } from './rules/guardians.ts'
import { heirs } from './rules/heirs.ts'
import { leads } from './rules/leads.ts'
import { life } from './rules/life.ts'
import { loans } from './rules/loans.ts'
import { matters } from './rules/matters.ts'
import { medical } from './rules/medical.ts'
import { misfiled } from './rules/misfiled.ts'
import { openings } from './rules/openings.ts'
import { optionalData } from './rules/optional-data.ts'
import { people } from './rules/people.ts'
import { proofs } from './rules/proofs.ts'
import { quotas } from './rules/quotas.ts'
import { recordings } from './rules/recordings.ts'
import { requisitions } from './rules/requisitions.ts'
import { restrictions } from './rules/restrictions.ts'
import { retention } from './rules/retention.ts'
import { schedule } from './rules/schedule.ts'
import { sharing } from './rules/sharing.ts'
import { standing } from './rules/standing.ts'
import { suspicions } from './rules/suspicions.ts'

export const policyVersion = '3'

export const rules: readonly Rule[] = [
  ...absence,
  ...archive,
  ...accounts,
  ...standing,
  ...documents,
  ...medical,
  ...openings,
  ...misfiled,
  ...loans,
  ...life,
  ...guardians,
  ...heirs,
  ...matters,
  ...leads,
  ...optionalData,
  ...emergencies,
  ...cases,
  ...restrictions,
  ...erasures,
  ...retention,
  ...schedule,
  ...dispositions,
  ...recordings,
  ...requisitions,
  ...aiResults,
  ...fraudAlerts,
  ...suspicions,
  ...consents,
  ...contacts,
  ...sharing,
  ...people,
  ...proofs,
  ...quotas,
]
