import * as z from 'zod'
import { DocumentId, EntryId, Sha256 } from './ids.ts'
import { Action, Purpose, Role } from './words.ts'

/**
 * What somebody did with a dossier, as the person whom it is about is told: in which role and not by whom (CJEU,
 * C-579/21), what, when and what for.
 */
export const AccessView = z.strictObject({
  /** Of the entry that says so: by it the proof is asked for. */
  entryId: EntryId,
  at: z.iso.datetime({ precision: 3 }),
  role: Role,
  action: Action,
  purpose: Purpose.optional(),
  /** The document that it was about, and what that is. */
  documentId: DocumentId.optional(),
  category: z.string().optional(),
})
export type AccessView = z.infer<typeof AccessView>

/** A leaf of the sealed tree: its place, and its proof as a text of c2sp.org/tlog-proof@v1. */
const Leaf = z.strictObject({ index: z.int().min(0), proof: z.string() })

/**
 * An access with the proof that its entry is in the sealed log, by the hash of the entry alone: its bytes say more than
 * a person is told. That the entry says what they were told is a statement of the vault, which is an entry itself: that
 * of this number in the person's own chain, with its exact bytes in base64 and its own proof once it is sealed.
 */
export const AccessProof = z.strictObject({
  access: AccessView,
  hash: Sha256,
  ...Leaf.shape,
  statement: z.strictObject({
    number: z.int().min(1),
    sealed: Leaf.extend({ bytes: z.base64() }).optional(),
  }),
})
export type AccessProof = z.infer<typeof AccessProof>
