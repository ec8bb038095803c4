import { Interaction, InteractionAnswer } from '../../shared/model/interaction.ts'
import { Contact, ContactPermit } from '../../shared/model/preferences.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { permitContact } from '../../shared/vault/permit-contact.ts'
import { recordInteraction } from '../../shared/vault/record-interaction.ts'
import { nothing, route } from '../edge/route.ts'

type WithKey = CommitPorts & { readonly unsubscribeKey: () => Promise<Uint8Array | undefined> }

/** What marketing asks before it writes to somebody or calls. */
export const contactRoutes = {
  'permit-contact': route({
    verb: 'permit-contact',
    method: 'POST',
    path: '/accounts/{accountId}/contacts',
    summary: 'Whether a person may be contacted now, with the link that the message must bear',
    body: Contact,
    query: nothing,
    status: 200,
    answer: ContactPermit,
    codes: [],
    changes: false,
    run: (ports: WithKey, { caller, path, body }) => permitContact(ports, caller, path.accountId, body),
  }),
  'record-interaction': route({
    verb: 'record-interaction',
    method: 'POST',
    path: '/accounts/{accountId}/interactions',
    summary:
      'Tells what a person did with a message: their own act keeps their account, that it was opened does not',
    body: Interaction,
    query: nothing,
    status: 200,
    answer: InteractionAnswer,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      recordInteraction(ports, caller, path.accountId, body, idempotency),
  }),
} as const
