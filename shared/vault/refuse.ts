/** Refusals that need no facts: a request that cannot be asked, and a caller without a valid token. */
import { type ErrorCode, VaultError } from '../model/errors.ts'
import type { DocumentId, DossierId, Sha256 } from '../model/ids.ts'
import { ChainHead } from '../model/records.ts'
import type { Action, Audience } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit, tryOnce } from './commit.ts'
import { journalOf } from './journal-of.ts'
import { keyOf } from './keys.ts'

const strangersChains = 16

/**
 * Logs a refusal of what cannot be asked, where the path says that it was about, and answers the error to throw.
 *
 * @throws VaultError LOG_UNAVAILABLE or LOG_BUSY where it cannot be logged
 */
export async function refuse(
  ports: CommitPorts,
  caller: Caller,
  action: Action,
  code: ErrorCode,
  place: { readonly dossierId?: DossierId | undefined; readonly documentId?: DocumentId | undefined } = {},
): Promise<VaultError> {
  try {
    await commit(ports, accessRequest(caller, { action, fault: code, ...place }))
  } catch (error) {
    if (error instanceof VaultError && error.code === code) return error
    throw error
  }
  throw new Error('a fault is always refused')
}

/** Where a call without a valid token came from, as far as it may be kept. */
export interface Stranger {
  readonly audience: Audience
  readonly requestId: string
  readonly sourceRef?: Sha256 | undefined
}

/** What a stranger's call is refused as: one without a token, where nothing else is said. */
interface Refused {
  readonly action: Action
  readonly fault: ErrorCode
}
const withoutToken: Refused = { action: 'authenticate', fault: 'UNAUTHENTICATED' }

/** Tries once to log a call without a valid token: the caller is answered whatever comes of it, so nobody waits. */
export async function refuseStranger(
  ports: CommitPorts,
  stranger: Stranger,
  { action, fault }: Refused = withoutToken,
): Promise<void> {
  const { audience, requestId, sourceRef } = stranger
  const headKey = keyOf.strangersChain(Math.floor(ports.random() * strangersChains))
  const attempt = tryOnce(ports, {
    question: { action, audience, fault },
    keys: [headKey],
    view: ([item], now) => ({
      facts: { now },
      headKey,
      head: item && ChainHead.parse(item.content),
      checks: [],
      fields: { role: 'none', journal: journalOf(action, undefined), requestId, sourceRef },
    }),
  })
  await attempt.catch((error: unknown) => {
    if (!(error instanceof VaultError)) throw error
  })
}
