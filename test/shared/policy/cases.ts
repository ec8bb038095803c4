/** Who may do what, as sentences: each rule decides at least one of them. */

import type { Case } from './case.ts'
import { accessCases } from './cases/accesses.ts'
import { accountCases } from './cases/accounts.ts'
import { aiResultCases } from './cases/ai-results.ts'
import { archiveCases } from './cases/archive.ts'
import { capacityCases } from './cases/capacities.ts'
import { caseCases } from './cases/cases.ts'
import { consentCases } from './cases/consents.ts'
import { contactCases } from './cases/contacts.ts'
import { depositCases } from './cases/deposits.ts'
import { dispositionCases } from './cases/dispositions.ts'
import { erasureCases } from './cases/erasures.ts'
import { firstCases } from './cases/first.ts'
import { fraudAlertCases } from './cases/fraud-alerts.ts'
import { guardianCases } from './cases/guardians.ts'
import { heirCases } from './cases/heirs.ts'
import { leadCases } from './cases/leads.ts'
import { lifeCases } from './cases/life.ts'
import { loanCases } from './cases/loans.ts'
import { matterCases } from './cases/matters.ts'
import { medicalCases } from './cases/medical.ts'
import { misfiledCases } from './cases/misfiled.ts'
import { openingCases } from './cases/openings.ts'
import { optionalDataCases } from './cases/optional-data.ts'
import { recordingCases } from './cases/recordings.ts'
import { relationCases } from './cases/relations.ts'
import { requisitionCases } from './cases/requisitions.ts'
import { restrictionCases } from './cases/restrictions.ts'
import { retentionCases } from './cases/retention.ts'
import { scheduleCases } from './cases/schedule.ts'
import { sharingCases } from './cases/sharing.ts'
import { standingCases } from './cases/standing.ts'
import { suspicionCases } from './cases/suspicions.ts'

export const cases: readonly Case[] = [
  ...firstCases,
  ...standingCases,
  ...relationCases,
  ...accessCases,
  ...capacityCases,
  ...accountCases,
  ...archiveCases,
  ...loanCases,
  ...lifeCases,
  ...leadCases,
  ...openingCases,
  ...optionalDataCases,
  ...guardianCases,
  ...heirCases,
  ...matterCases,
  ...caseCases,
  ...fraudAlertCases,
  ...suspicionCases,
  ...requisitionCases,
  ...aiResultCases,
  ...medicalCases,
  ...misfiledCases,
  ...consentCases,
  ...contactCases,
  ...restrictionCases,
  ...depositCases,
  ...erasureCases,
  ...recordingCases,
  ...retentionCases,
  ...scheduleCases,
  ...dispositionCases,
  ...sharingCases,
]
