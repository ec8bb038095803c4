/** Lets somebody into the directory: invoked by the operator, whom IAM lets in, and by nobody else. */
import type { Context } from 'aws-lambda'
import { Admission } from '../../shared/model/admission.ts'
import { VaultError } from '../../shared/model/errors.ts'
import type { PrincipalId } from '../../shared/model/ids.ts'
import { admitPrincipal } from '../../shared/vault/admit-principal.ts'
import { report } from '../edge/operator.ts'
import { rareWitnesses } from '../edge/rare-witnesses.ts'
import { commitPorts } from '../edge/vault.ts'

/** @throws VaultError INVALID_REQUEST where the admission is none; what was given is never repeated */
export async function handler(
  event: unknown,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<{ readonly principalId: PrincipalId }> {
  const admission = Admission.safeParse(event)
  if (!admission.success) throw new VaultError('INVALID_REQUEST', 'this is no admission')
  const ports = { ...commitPorts(), witnesses: rareWitnesses() }
  const admitted = await admitPrincipal(ports, admission.data, awsRequestId)
  report({ level: 'info', code: 'principal-admitted', requestId: awsRequestId })
  return admitted
}
