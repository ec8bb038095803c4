import type { Entry } from '../access-log/entry.ts'
import type { Category } from '../model/categories.ts'
import type { DocumentId, DossierId, PrincipalId, Sha256 } from '../model/ids.ts'
import { Assignment, ChainHead, Dossier, Principal, StoredDocument } from '../model/records.ts'
import type { Action, Audience, Purpose } from '../model/words.ts'
import type { AccessRequest, View } from './commit.ts'
import { journalOf } from './journal-of.ts'
import { keyOf } from './keys.ts'
import type { RecordKey, StoredItem, Write } from './records.ts'

/** Who calls, as the authorizer and the gateway vouch for it. */
export interface Caller {
  readonly audience: Audience
  readonly principalId: PrincipalId
  readonly authStrength: string
  readonly requestId: string
  readonly sourceRef?: Sha256 | undefined
}

/** What the caller asks for: absent parts are not part of the question. */
export interface Asked<A extends Action> {
  readonly action: A
  readonly dossierId?: DossierId | undefined
  readonly documentId?: DocumentId | undefined
  readonly purpose?: Purpose | undefined
  readonly category?: Category | undefined
  /** Of a request that changes something: the client's key and the digest of what it asks. */
  readonly idempotency?: { readonly key: string; readonly digest: Sha256 } | undefined
  /** Codes and numbers for the entry. */
  readonly detail?: Entry['detail']
}

type Items = Readonly<Record<string, StoredItem | undefined>>

/**
 * The request of a caller for commit. A caller with a relation to the dossier leaves their entry in its chain; any
 * other leaves it in their own, so that strangers cannot keep a dossier's chain busy or tell that it exists.
 */
export function accessRequest<A extends Action>(caller: Caller, asked: Asked<A>): AccessRequest<A> {
  const keys = keysToRead(caller, asked)
  const { action, purpose, category, idempotency } = asked
  return {
    question: { action, audience: caller.audience, purpose, category },
    keys: Object.values(keys),
    idempotency: idempotency && {
      key: keyOf.idempotency(caller.principalId, idempotency.key),
      digest: idempotency.digest,
    },
    view: (found, now) =>
      viewOf(caller, asked, Object.fromEntries(Object.keys(keys).map((name, at) => [name, found[at]])), now),
  }
}

function keysToRead(
  { principalId }: Caller,
  { dossierId, documentId }: Asked<Action>,
): Readonly<Record<string, RecordKey>> {
  const own = { principal: keyOf.principal(principalId), ownChain: keyOf.principalChain(principalId) }
  if (dossierId === undefined) return own
  const ofDossier = {
    ...own,
    dossier: keyOf.dossier(dossierId),
    dossierChain: keyOf.dossierChain(dossierId),
    assignment: keyOf.assignment(dossierId, principalId),
  }
  return documentId === undefined
    ? ofDossier
    : { ...ofDossier, document: keyOf.document(dossierId, documentId) }
}

function viewOf(caller: Caller, asked: Asked<Action>, items: Items, now: number): View {
  const principal = read(Principal, items.principal)
  const dossier = read(Dossier, items.dossier)
  const assignment = read(Assignment, items.assignment)
  const document = read(StoredDocument, items.document)
  const ownHead = items.ownChain && ChainHead.parse(items.ownChain.content)
  const dossierHead = items.dossierChain && ChainHead.parse(items.dossierChain.content)
  const { dossierId, documentId } = asked
  const isRelated = dossierId !== undefined && dossierHead !== undefined && assignment !== undefined

  return {
    facts: { now, principal, dossier, assignment, document },
    headKey: isRelated ? keyOf.dossierChain(dossierId) : keyOf.principalChain(caller.principalId),
    head: isRelated ? dossierHead : ownHead,
    checks: [unchanged(keyOf.principal(caller.principalId), items.principal)],
    fields: {
      actorRef: ownHead?.chainId,
      role: principal?.role ?? 'none',
      journal: journalOf(asked.action, asked.category?.classification ?? document?.classification),
      authStrength: caller.authStrength,
      requestId: caller.requestId,
      sourceRef: caller.sourceRef,
      dossierRef: dossierHead?.chainId,
      objectRef: documentId,
      versionId: isRelated ? document?.versionId : undefined,
      sha256: isRelated ? document?.sha256 : undefined,
      category: asked.category?.id ?? document?.category,
      classification: asked.category?.classification ?? document?.classification,
      detail: asked.detail,
    },
    dossierId,
  }
}

const unchanged = (key: RecordKey, item: StoredItem | undefined): Write => ({
  kind: 'check',
  key,
  version: item?.version ?? 0,
})

/** Parses what was stored again after it is read: an item that is not what its place says stops the request. */
function read<T>(schema: { parse: (value: unknown) => T }, item: StoredItem | undefined): T | undefined {
  return item && schema.parse({ ...(item.content as object), version: item.version })
}
