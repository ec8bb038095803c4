/** What the pure core works on: a bucket's state, what arrives with a request, and what comes out. */
import type { Bucket } from './buckets.ts'
import type { StoredObject, Version, Versions } from './version.ts'

export interface State {
  readonly bucket: Bucket
  readonly versions: Versions
}

/** What comes from outside: the time and, for a new version, its ids and what its body turned out to be. */
export interface Arrival {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly versionId: string
  readonly order: number
  readonly received?: { readonly etag: string; readonly encryption: StoredObject['encryption'] }
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly xml?: string
}

export interface Answer {
  readonly reply: Reply
  /** The version to store, new or in place of the one with its id. */
  readonly put?: Version
  readonly remove?: Version
  /** The bytes to send as the body. */
  readonly read?: { readonly version: StoredObject; readonly first: number; readonly length: number }
}
