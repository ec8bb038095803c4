import type { PrincipalId } from '../model/ids.ts'
import type { TransferException } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { directoryCopies } from './directory.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/** Lets a person outside the EEA see what otherwise stays inside, through a last day (R6.9); a new one replaces it. */
export async function permitTransfer(
  ports: CommitPorts,
  caller: Caller,
  principalId: PrincipalId,
  exception: TransferException,
  idempotency: Idempotency,
): Promise<TransferException> {
  const asked = {
    action: 'permit-transfer',
    assigneeId: principalId,
    isAboutAssignee: true,
    detail: { reference: exception.reference },
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), ({ assignee }) => {
    const person = the(assignee)
    const content = { ...contentOf(person), transferException: exception }
    return {
      writes: [
        {
          kind: 'replace',
          key: keyOf.principal(principalId),
          version: person.version,
          content,
          indexed: directoryCopies(person),
        },
      ],
    }
  })
  return exception
}
