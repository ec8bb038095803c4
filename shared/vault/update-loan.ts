import type { DossierId } from '../model/ids.ts'
import { type Assessment, assessmentOf, keptAssessments, type Loan } from '../model/loan.ts'
import type { Outcome, StoredOutcome } from '../model/outcome.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Dossier } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { ledOn } from './dossier-life.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { latest } from './record-outcome.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

/**
 * Keeps the shares of a loan and computes anew of whom health information may be asked. Every evaluation is kept;
 * where nobody may be asked, the outcome is recorded with it: no medical assessment is required.
 */
export async function updateLoan(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  loan: Loan,
  idempotency: Idempotency,
): Promise<{ assessments: Assessment[] }> {
  const event = mint(ports, 'event', { parse: String })
  const given = { retention: keyOf.retention(dossierId) }
  const asked = { action: 'update-loan', dossierId, withOutcome: true, given, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), evaluate(event, loan))
  return { assessments: assessmentsOf(the(permit.facts.dossier), loan) }
}

const evaluate =
  (event: string, loan: Loan): Change =>
  ({ dossier, outcome, retention, now }) => {
    const found = the(dossier)
    const { dossierId } = found
    const assessments = assessmentsOf(found, loan)
    const evaluatedAt = new Date(now).toISOString()
    const nobody = assessments.length > 0 && assessments.every(({ medical }) => medical === 'barred')
    const conclusion: Outcome = { code: 'no-medical-assessment-required', recordedAt: evaluatedAt }
    const isConcluded = outcome?.code === conclusion.code
    return {
      writes: [
        ...ledOn(found, {
          by: 'update-loan',
          to: nobody ? 'outcome' : isConcluded ? 'complete' : undefined,
          change: {
            loan: loan.insured,
            assessments: [...keptAssessments(found.assessments, assessments, parisDay(now))],
          },
          eventId: event,
          now,
        }),
        {
          kind: 'create',
          key: keyOf.assessmentEvent(dossierId, event),
          content: { loan: loan.insured, assessments, evaluatedAt },
        },
        // What is there of a person whom nobody may ask goes within days (C. assur. L113-2-1).
        ...(assessments.some(({ medical }) => medical === 'barred')
          ? [retentionWrite(dossierId, retention, {}, now)]
          : []),
        // What a physician concluded from health that may no longer be asked about gives way to the law.
        ...(nobody && !isConcluded ? concluded(dossierId, event, outcome, conclusion) : []),
        // The gate opened again: the conclusion that nobody need be assessed falls with its ground.
        ...(!nobody && isConcluded
          ? [{ kind: 'delete' as const, key: keyOf.outcome(dossierId), version: outcome.version }]
          : []),
      ],
    }
  }

const concluded = (
  dossierId: DossierId,
  event: string,
  before: StoredOutcome | undefined,
  content: Outcome,
): Write[] => [
  latest(dossierId, before, content),
  { kind: 'create', key: keyOf.outcomeEvent(dossierId, event), content },
]

/** Whoever is not insured in this dossier has no share in its loan, and no gate. */
function assessmentsOf(dossier: Dossier, { insured }: Loan): Assessment[] {
  const { accountId, client, coInsured = [], coInsuredBirthDates = [] } = dossier
  const births = new Map([
    [accountId, client.birthDate],
    ...coInsured.map((id, place) => [id, the(coInsuredBirthDates[place])] as const),
  ])
  return insured.flatMap((share) => {
    const birthDate = births.get(share.accountId)
    return birthDate === undefined ? [] : [assessmentOf(share, birthDate)]
  })
}
