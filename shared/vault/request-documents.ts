import { categories } from '../model/categories.ts'
import type { DossierId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { ledOn } from './dossier-life.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/** Asks the client for documents of these categories. A replay tells the world again, in case it was not heard. */
export async function requestDocuments(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  wantedIds: readonly string[],
  idempotency: Idempotency,
): Promise<{ requestId: string }> {
  const minted = mint(ports, 'request', { parse: String })
  const eventId = mint(ports, 'event', { parse: String })
  const wanted = wantedIds.map((id) => categories.get(id))
  const asked = { action: 'request-documents', dossierId, wanted, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ dossier, now }) => ({
    writes: [
      {
        kind: 'create',
        key: keyOf.documentRequest(dossierId, minted),
        content: {
          categories: wantedIds,
          askedBy: caller.audience,
          askedAt: new Date(now).toISOString(),
        },
      },
      ...ledOn(the(dossier), { by: asked.action, to: 'documents-requested', eventId, now }),
    ],
    resultIds: { made: minted },
  }))
  await ports.events.publish({ type: 'DocumentsRequested', dossierId })
  return { requestId: the(permit.resultIds.made) }
}
