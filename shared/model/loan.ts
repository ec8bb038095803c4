import * as z from 'zod'
import { lemoine } from '../limits.ts'
import { birthday } from './birthday.ts'
import { AccountId } from './ids.ts'

/** What one person's share of a credit is, and when its last instalment falls. */
export const InsuredShare = z.strictObject({
  accountId: AccountId,
  /** Whole euros of the cumulated credit that this person insures. */
  shareEuros: z.int().min(0).max(100_000_000),
  lastInstalmentOn: z.iso.date(),
})
export type InsuredShare = z.infer<typeof InsuredShare>

/** The loan of a dossier: one share for each of the insured. */
export const Loan = z.strictObject({ insured: z.array(InsuredShare).min(1).max(10) })
export type Loan = z.infer<typeof Loan>

/** Whether health information may be asked of a person at all. */
export const Assessment = z.strictObject({
  accountId: AccountId,
  medical: z.enum(['allowed', 'barred']),
})
export type Assessment = z.infer<typeof Assessment>

/** As a dossier keeps it: with the Paris day since which nobody may ask. */
export const KeptAssessment = Assessment.extend({ barredOn: z.iso.date().optional() })
export type KeptAssessment = z.infer<typeof KeptAssessment>

/** The day on which a person was barred stays while they are. */
export const keptAssessments = (
  before: readonly KeptAssessment[] | undefined,
  assessments: readonly Assessment[],
  today: string,
): readonly KeptAssessment[] =>
  assessments.map((assessment) => {
    if (assessment.medical !== 'barred') return assessment
    const known = before?.find(({ accountId }) => accountId === assessment.accountId)
    return { ...assessment, barredOn: known?.barredOn ?? today }
  })

/**
 * No health information may be asked of a person who insures at most EUR 200,000 of a credit whose last instalment
 * falls before their 60th birthday (C. assur. L113-2-1, "Lemoine").
 */
export function assessmentOf(
  { accountId, shareEuros, lastInstalmentOn }: InsuredShare,
  birthDate: string,
): Assessment {
  const isBarred =
    shareEuros <= lemoine.shareEurosMax && lastInstalmentOn < birthday(birthDate, lemoine.ageYears)
  return { accountId, medical: isBarred ? 'barred' : 'allowed' }
}

/** Whether no health information may be asked of this person. Without a declared loan nothing is barred yet. */
export const isMedicallyBarred = (
  assessments: readonly Assessment[] | undefined,
  accountId: AccountId | undefined,
): boolean => assessments?.find((assessment) => assessment.accountId === accountId)?.medical === 'barred'
