import type { AccountId } from '../model/ids.ts'
import type { Contact, ContactPermit } from '../model/preferences.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

/**
 * Whether a person may be contacted beside service messages, asked each time: what they accepted a month ago is not
 * what they accept today. The answer carries the link that the message must bear.
 */
export async function permitContact(
  ports: CommitPorts & { readonly unsubscribeKey: () => Promise<Uint8Array | undefined> },
  caller: Caller,
  accountId: AccountId,
  contact: Contact,
): Promise<ContactPermit> {
  const asked = {
    action: 'permit-contact',
    accountId,
    objectRef: accountId,
    contact,
    given: { preferences: keyOf.preferences(accountId) },
    detail: contact,
  } as const
  await commit(ports, accessRequest(caller, asked))
  const { channel } = contact
  const token = unsubscribeToken(the(await ports.unsubscribeKey()), { accountId, channel })
  return { channel, unsubscribePath: `/client/unsubscribe?token=${token}` }
}
