/** Where the bytes are, as the use cases see it: two spaces, each with an intake and a locked side. */
import type { Readable } from 'node:stream'
import type { Space } from '../model/categories.ts'
import type { KeptMediaType } from '../model/document.ts'
import type { DocumentId, Sha256 } from '../model/ids.ts'
import type { StorageState } from '../retention/storage-state.ts'
import type { Permit } from './permit.ts'

export interface OpenedObject {
  readonly sizeBytes: number
  readonly bytes: Readable
}

export interface ObjectVersion {
  readonly versionId: string
  readonly sizeBytes: number
}

/**
 * Uploads that nobody has decided on. Nothing here is locked and nothing of it is ever handed out.
 *
 * open: the bytes of exactly that version; undefined when it is gone.
 * versions: what stands under a key now, strongly consistent, delete markers left out.
 * remove: that version is gone when it answers, and it is no error if it was before. Nothing is read.
 */
export interface Intake {
  open(
    permit: Permit<'promote-upload'>,
    place: { readonly space: Space; readonly documentId: DocumentId; readonly versionId: string },
  ): Promise<OpenedObject | undefined>
  versions(space: Space, objectKey: string): Promise<readonly ObjectVersion[]>
  remove(space: Space, objectKey: string, versionId: string): Promise<void>
}

/** A checked upload on its way to where it lives, with what its readers will be told. */
export interface Promotion {
  readonly space: Space
  readonly documentId: DocumentId
  readonly bytes: Uint8Array
  readonly sha256: Sha256
  readonly mediaType: KeptMediaType
  /** As a download of it will be named: neutral where the name is health data. */
  readonly fileName: string
}

/**
 * Documents where they live. Every version carries the guard, and the bucket's floor, from its first second.
 *
 * put: durable under a new key once it answers; `exists` when the key was taken and nothing was written. Any other
 *   error leaves open whether it was written: `versionOf` tells.
 * versionOf: the one version of a key, strongly consistent; undefined where there is none.
 */
export interface Locked {
  put(
    permit: Permit<'promote-upload' | 'reclassify-document'>,
    promotion: Promotion,
  ): Promise<{ readonly versionId: string } | 'exists'>
  versionOf(space: Space, documentId: DocumentId): Promise<ObjectVersion | undefined>
}

/**
 * Standard versions that turned out to be health documents, for the one function that carries them over.
 *
 * block: no read of that version begins once it answers, by a link that is still alive or by anybody's own request,
 *   that function's apart; it is no error if it was blocked before.
 * open: the bytes of that version, blocked or not. Throws where it is absent.
 */
export interface MisfiledObjects {
  block(
    permit: Permit<'reclassify-document'>,
    place: { readonly documentId: DocumentId; readonly versionId: string },
  ): Promise<void>
  open(
    permit: Permit<'reclassify-document'>,
    place: { readonly documentId: DocumentId; readonly versionId: string },
  ): Promise<OpenedObject>
}

/** The bytes of what was sent to a partner, of either space. Throws where the version is absent. */
export interface TransmittedObjects {
  open(
    permit: Permit<'read-transmitted-document'>,
    place: { readonly space: Space; readonly documentId: DocumentId; readonly versionId: string },
  ): Promise<Readable>
}

/** The bytes of health documents, for the one function that may read them. Throws where the version is absent. */
export interface HealthObjects {
  open(
    permit: Permit<'read-health-document'>,
    place: { readonly documentId: DocumentId; readonly versionId: string },
  ): Promise<Readable>
}

/** A version where it lives. */
export interface LockedPlace {
  readonly space: Space
  readonly documentId: DocumentId
  readonly versionId: string
}

/**
 * Makes storage say what the records say about a version. Extends a lock and never shortens one; applied again it
 * changes nothing. Throws where the version is absent.
 */
export interface Keeper {
  apply(permit: Permit<'sweep-retention'>, place: LockedPlace, state: StorageState): Promise<void>
}

/** Turns the hold flag of a version on, and has no way to turn it off. */
export interface Holder {
  hold(permit: Permit<'place-hold'>, place: LockedPlace): Promise<void>
}

/**
 * Removes exactly one version for good. `gone`: it stands in no list of versions any more, whoever removed it.
 * `kept`: storage refuses, because of a lock or a hold, and nothing was removed.
 */
export interface Destroyer {
  /** Whether the version stands in a list of versions, strongly consistent. */
  isThere(place: LockedPlace): Promise<boolean>
  destroy(permit: Permit<'destroy-version'>, place: LockedPlace): Promise<'gone' | 'kept'>
}
