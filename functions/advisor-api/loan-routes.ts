import * as z from 'zod'
import { AccountRef } from '../../shared/model/account.ts'
import { Assessment, Loan } from '../../shared/model/loan.ts'
import { addInsured } from '../../shared/vault/add-insured.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { updateLoan } from '../../shared/vault/update-loan.ts'
import { nothing, route } from '../edge/route.ts'

/** Who is insured for a loan, and of whom health information may be asked. */
export const loanRoutes = {
  'add-insured': route({
    verb: 'add-insured',
    method: 'POST',
    path: '/dossiers/{dossierId}/insured',
    summary: 'Insures another person beside the client',
    body: AccountRef,
    query: nothing,
    status: 201,
    answer: AccountRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      addInsured(ports, caller, path.dossierId, body.accountId, idempotency),
  }),
  'update-loan': route({
    verb: 'update-loan',
    method: 'PUT',
    path: '/dossiers/{dossierId}/loan',
    summary: 'Declares the shares of the loan; answers of whom health information may be asked',
    body: Loan,
    query: nothing,
    status: 200,
    answer: z.strictObject({ assessments: z.array(Assessment) }),
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      updateLoan(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
