import { type Entry, firstPrevHash } from '../access-log/entry.ts'
import type { Category } from '../model/categories.ts'
import type { ChainId, DocumentId, DossierId, PrincipalId } from '../model/ids.ts'
import { ChainHead, Dossier, Principal, StoredDocument } from '../model/records.ts'
import { Retention, RuleApprovals } from '../model/retention.ts'
import type { Action } from '../model/words.ts'
import type { AccessRequest } from './commit.ts'
import { journalOf } from './journal-of.ts'
import { partOf } from './kept-version.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { RecordKey, StoredItem } from './records.ts'
import type { dispositionOfDocument, Part } from './retained-document.ts'

/** What one of our own functions sets out to do: on a document, on a principal, or on an object of nobody. */
export interface SystemAsked<A extends Action> {
  readonly action: A
  readonly dossierId?: DossierId | undefined
  readonly documentId?: DocumentId | undefined
  /** Which version of the document; the one that is handed out where it is not said. */
  readonly part?: Part | undefined
  readonly principalId?: PrincipalId | undefined
  readonly category?: Category | undefined
  /** Further keys that the change needs to know. */
  readonly also?: readonly RecordKey[]
  readonly requestId?: string | undefined
  /** Of vigilance: in a chain and a journal of its own, where no auditor comes upon it. */
  readonly isApart?: true
  /** What the entry says it is about, where that is no document. */
  readonly objectRef?: string | undefined
  /** The version that the action makes, where it makes one. */
  readonly versionId?: string | undefined
  /** What the chain is called that begins with this entry, where it is its first. */
  readonly begins?: ChainId
  readonly detail?: Entry['detail']
  /** What decides on a document's end, where the action does: with it its clocks and holds are read. */
  readonly judge?: typeof dispositionOfDocument
  /** Of a version: false where it was found to be gone. */
  readonly isPresent?: boolean | undefined
}

/**
 * The request of one of our own functions for commit. Its entry stands in the chain of what it works on: the
 * dossier's, else the principal's, else the function's own.
 */
export function systemRequest<A extends Action>(
  functionName: string,
  asked: SystemAsked<A>,
): AccessRequest<A> {
  const { action, category, dossierId, documentId, principalId } = asked
  const keys = [
    chainKey(functionName, asked),
    ...(dossierId === undefined ? [] : [keyOf.dossier(dossierId)]),
    ...(dossierId === undefined || documentId === undefined ? [] : [keyOf.document(dossierId, documentId)]),
    ...(principalId === undefined ? [] : [keyOf.principal(principalId)]),
    ...(asked.judge === undefined || dossierId === undefined
      ? []
      : [keyOf.retention(dossierId), keyOf.ruleApprovals()]),
  ]
  return {
    question: { action, audience: 'system', category, isPresent: asked.isPresent },
    keys: [...keys, ...(asked.also ?? [])],
    view: (found, now) => viewOf(functionName, asked, found, now),
  }
}

function chainKey(functionName: string, { dossierId, principalId, isApart }: SystemAsked<Action>): RecordKey {
  if (isApart) return keyOf.vigilanceSystemChain
  if (dossierId !== undefined) return keyOf.dossierChain(dossierId)
  if (principalId !== undefined) return keyOf.principalChain(principalId)
  return keyOf.systemChain(functionName)
}

function viewOf(
  functionName: string,
  asked: SystemAsked<Action>,
  found: readonly (StoredItem | undefined)[],
  now: number,
) {
  const { dossierId, principalId } = asked
  const at = (key: RecordKey | undefined) =>
    key && found.find((item) => item?.pk === key.pk && item.sk === key.sk)
  const head =
    parsedHead(found[0]) ?? (asked.begins && { chainId: asked.begins, seq: 0, hash: firstPrevHash })
  const { part = 'current' } = asked
  const whole =
    dossierId && asked.documentId && parsed(StoredDocument, at(keyOf.document(dossierId, asked.documentId)))
  const document = whole && partOf(whole, part)
  const retention = parsed(Retention, at(dossierId && keyOf.retention(dossierId)))
  const approvals = parsed(RuleApprovals, at(keyOf.ruleApprovals()))
  const dossier = parsed(Dossier, at(dossierId && keyOf.dossier(dossierId)))
  const classification = document?.classification ?? asked.category?.classification
  return {
    facts: {
      now,
      dossier,
      document: document || undefined,
      principal: parsed(Principal, at(principalId && keyOf.principal(principalId))),
      retention,
      approvals,
      disposition: document && asked.judge?.({ document, part, retention, dossier, approvals }, now).verdict,
    },
    headKey: chainKey(functionName, asked),
    head,
    checks: [],
    fields: {
      actorRef: functionName,
      role: 'system' as const,
      journal: asked.isApart ? 'vigilance' : journalOf(asked.action, classification),
      requestId: asked.requestId,
      dossierRef: dossierId && head?.chainId,
      // A person is what the chain is about.
      objectRef: asked.documentId ?? asked.objectRef,
      versionId: asked.versionId ?? document?.versionId ?? document?.superseded?.versionId,
      sha256: document?.sha256,
      category: document?.category ?? asked.category?.id,
      classification,
      detail: asked.detail,
    },
    dossierId,
  }
}

const parsedHead = (item: StoredItem | undefined) => item && ChainHead.parse(item.content)
