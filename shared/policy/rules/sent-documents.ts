/** The documents of a transmission, as they are compared. */
import type { SentDocument } from '../../model/partner.ts'
import type { Facts } from '../facts.ts'

/** The document as the transmission has it; undefined where it is none of those. */
export function sentAs({ transmission, document }: Facts): SentDocument | undefined {
  return transmission?.documents.find(({ documentId }) => documentId === document?.documentId)
}

/** Whether the document is one of the transmission. */
export const wasSent = (facts: Facts): boolean => sentAs(facts) !== undefined

const byDocument = (one: SentDocument, other: SentDocument): number =>
  one.documentId < other.documentId ? -1 : 1
/** What was sent, in an order of its own: two lists of the same documents are the same text. */
export const asText = (documents: readonly SentDocument[]): string =>
  documents
    .toSorted(byDocument)
    .map(({ documentId, sha256 }) => `${documentId} ${sha256}`)
    .join()
