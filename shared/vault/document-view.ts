/** Documents as their readers may see them. */
import type { DocumentView } from '../model/document.ts'
import { parisDay } from '../model/paris-day.ts'
import type { StoredDocument } from '../model/records.ts'

/**
 * As an advisor sees it. Of a health document the name, the category and the digest are health data too: what is
 * left is that there is one, since when, its size and file type, and whether it arrived or why not, which says nothing
 * of the person and lets whoever sent it send it again.
 */
export function advisorView(document: StoredDocument): DocumentView {
  const { category, sha256, ...view } = fullView(document)
  if (document.classification !== 'health') return { ...view, category, sha256 }
  const label = `medical document, asked for on ${parisDay(Date.parse(document.requestedAt))}`
  // That a document is set aside says what it was about: to an advisor it is still there.
  return { ...view, label, state: view.state === 'set-aside' ? 'available' : view.state }
}

/** As somebody sees it who may read the document itself. */
export function fullView(document: StoredDocument): DocumentView {
  const { documentId, category, classification, fileName, state, rejection } = document
  const { mediaType, sizeBytes, sha256, requestedAt } = document
  const view = { documentId, category, classification, label: fileName, state, rejection }
  return { ...view, mediaType, sizeBytes, sha256, requestedAt }
}
