/** The end of what somebody hears, by the link that stood in it: without a sign-in, and without a word about whom. */

import { Account } from '../model/account.ts'
import { VaultError } from '../model/errors.ts'
import { StoredPreferences } from '../model/preferences.ts'
import { ChainHead } from '../model/records.ts'
import { type AccessRequest, type CommitPorts, commit } from './commit.ts'
import { journalOf } from './journal-of.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { eventId } from './own-account.ts'
import { preferencesWritten } from './own-preferences.ts'
import { parsed } from './parsed.ts'
import { refuseStranger, type Stranger } from './refuse.ts'
import { type Unsubscription, unsubscriptionIn } from './unsubscribe-token.ts'

/** Enough that an evening's newsletter keeps no chain busy. */
const chainsOfLinks = 16

/**
 * Answers the same whatever the token is: one that is none, or of an account that is gone, changes nothing and is
 * refused in the log alone.
 *
 * @throws VaultError LOG_BUSY or LOG_UNAVAILABLE where an objection could not be written
 */
export async function unsubscribe(
  ports: CommitPorts,
  key: Uint8Array | undefined,
  token: string,
  stranger: Stranger,
): Promise<void> {
  const meant = key && unsubscriptionIn(key, token)
  if (meant === undefined)
    return refuseStranger(ports, stranger, { action: 'unsubscribe', fault: 'NOT_FOUND' })
  const { accountId, channel } = meant
  const event = mint(ports, 'event', eventId)
  const objected = { channels: { [channel]: false } }
  const calls = channel === 'phone' ? { phoneProspectingConsent: false } : {}
  await commit(ports, requestOf(ports, meant, stranger), ({ preferences, now }) => ({
    writes: preferencesWritten({ accountId, preferences, now }, { ...objected, ...calls }, 'link', event),
  })).catch((error: unknown) => {
    if (!(error instanceof VaultError && error.code === 'NOT_FOUND')) throw error
  })
}

function requestOf(
  { random }: CommitPorts,
  { accountId, channel }: Unsubscription,
  { requestId, sourceRef }: Stranger,
): AccessRequest<'unsubscribe'> {
  const headKey = keyOf.systemChain(`unsubscribe-${Math.floor(random() * chainsOfLinks)}`)
  const accountKey = keyOf.account(accountId)
  return {
    question: { action: 'unsubscribe', audience: 'client' },
    keys: [headKey, accountKey, keyOf.preferences(accountId)],
    view: ([head, account, preferences], now) => ({
      facts: {
        now,
        account: parsed(Account, account),
        preferences: parsed(StoredPreferences, preferences),
      },
      headKey,
      head: head && ChainHead.parse(head.content),
      checks: [{ kind: 'check', key: accountKey, version: account?.version ?? 0 }],
      fields: {
        role: 'none',
        journal: journalOf('unsubscribe', undefined),
        objectRef: accountId,
        requestId,
        sourceRef,
        detail: { channel },
      },
    }),
  }
}
