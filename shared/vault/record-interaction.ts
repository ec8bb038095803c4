import type { AccountId } from '../model/ids.ts'
import { type Interaction, type InteractionAnswer, isActive } from '../model/interaction.ts'
import { parisDay } from '../model/paris-day.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { accountRetentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'

/**
 * Tells what a person did with something that was sent to them. Their own act keeps their account from ending for
 * three years more; that a message was delivered or opened is logged, and shows nobody (domain 4.4.5).
 */
export async function recordInteraction(
  ports: CommitPorts,
  caller: Caller,
  accountId: AccountId,
  interaction: Interaction,
  idempotency: Idempotency,
): Promise<InteractionAnswer> {
  const asked = {
    action: 'record-interaction',
    accountId,
    objectRef: accountId,
    on: interaction.on,
    given: { accountRetention: keyOf.accountRetention(accountId) },
    detail: interaction,
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), ({ accountRetention, now }) => {
    const { consultedOn } = accountRetention ?? {}
    const isLater = consultedOn === undefined || consultedOn < interaction.on
    if (!isActive(interaction) || !isLater) return { writes: [] }
    // Looked at today, and from then on by the new day.
    const change = { consultedOn: interaction.on }
    return { writes: [accountRetentionWrite(accountId, accountRetention, change, parisDay(now))] }
  })
  return { isActive: isActive(interaction) }
}
