import { createHash } from 'node:crypto'
import type { Directive } from '../model/directive.ts'
import type { AccountId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { accountRetentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { eventId } from './own-account.ts'
import { the } from './the.ts'

/** Adds a directive for after death to those of the account; the latest counts, and none is ever written over. */
export async function fileDirective(
  ports: CommitPorts,
  caller: Caller,
  accountId: AccountId,
  directive: Directive,
  idempotency: Idempotency,
): Promise<{ directiveId: string }> {
  const directiveId = mint(ports, 'directive', eventId)
  const { instruction, text } = directive
  const digest = createHash('sha256').update(text, 'utf8').digest('hex')
  const asked = {
    action: 'file-directive',
    accountId,
    given: { accountRetention: keyOf.accountRetention(accountId) },
    idempotency,
    detail: { instruction, digest },
  } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ accountRetention, now }) => {
    const content = { ...directive, filedAt: new Date(now).toISOString() }
    const standing = { directive: { directiveId, instruction } }
    return {
      writes: [
        { kind: 'create', key: keyOf.directive(accountId, directiveId), content },
        accountRetentionWrite(accountId, accountRetention, standing, parisDay(now)),
      ],
      resultIds: { made: directiveId },
    }
  })
  return { directiveId: the(permit.resultIds.made) }
}
