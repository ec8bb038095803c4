/**
 * The versions that are kept of a document: the one that is handed out, and perhaps one in the standard space whose
 * place a health version took. Each is decided on, stored, held, destroyed and certified by itself. Pure.
 */
import { categories } from '../model/categories.ts'
import { parisDay } from '../model/paris-day.ts'
import { StoredDocument } from '../model/records.ts'
import type { Found } from './commit.ts'
import { contentOf } from './content-of.ts'
import { documentWrite } from './document-write.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Write } from './records.ts'
import type { Part } from './retained-document.ts'
import { the } from './the.ts'

/** A version as if it were a document of its own: its category, its place, where its end stands. */
export interface KeptVersion {
  readonly document: StoredDocument
  readonly part: Part
}

type Content = Omit<StoredDocument, 'version'>

/** Undefined where there is no such version, or it is just being carried over. */
export const partOf = (document: StoredDocument, part: Part): StoredDocument | undefined =>
  part === 'current' ? document : supersededOf(document)

function supersededOf(document: StoredDocument): StoredDocument | undefined {
  const { superseded, setAside: _reason, releasedTo: _released, review: _review, ...common } = document
  if (superseded === undefined || document.state === 'moving') return undefined
  const { category, versionId, flaggedAt, storage, disposition, isGone } = superseded
  return {
    ...common,
    category,
    classification: the(categories.get(category)).classification,
    versionId,
    storage,
    disposition,
    setAsideOn: parisDay(Date.parse(flaggedAt)),
    state: isGone ? 'destroyed' : disposition ? 'destroying' : 'set-aside',
  }
}

/** Writes back what became of a version. `found` is the snapshot that the change was decided on. */
export function partWrite(found: Found, part: Part, changed: Content): Write {
  const key = keyOf.document(changed.dossierId, changed.documentId)
  const whole = the(parsed(StoredDocument, found(key)))
  if (part === 'current') return documentWrite(whole, changed)
  const { storage, disposition, state } = changed
  const isGone = state === 'destroyed' ? (true as const) : undefined
  const superseded = { ...the(whole.superseded), storage, disposition, isGone }
  return documentWrite(whole, { ...contentOf(whole), superseded })
}

/** Where a version is when nothing destroys it any more. */
export const givenBack = (part: Part, { setAside }: Pick<StoredDocument, 'setAside'>) =>
  part === 'superseded' || setAside !== undefined ? 'set-aside' : 'available'
