/** What a request asks for, once its path, query, headers and small body are understood. */
import type { Retention } from './version.ts'

interface OnVersion {
  readonly key: string
  readonly versionId?: string | undefined
}

export interface PutObject {
  readonly name: 'PutObject'
  readonly key: string
  readonly sizeBytes: number
  readonly contentType: string
  readonly contentDisposition?: string | undefined
  readonly cacheControl?: string | undefined
  /** Base64. */
  readonly sha256?: string | undefined
  readonly ifAbsent: boolean
  readonly ifMatch?: string | undefined
  readonly retention?: Retention | undefined
  readonly legalHold?: boolean | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

/** Undefined where the request leaves a side open. */
export interface ByteRange {
  readonly first?: number | undefined
  /** The last byte's position, or with no `first` the number of bytes at the end. */
  readonly last?: number | undefined
}

export interface GetObject extends OnVersion {
  readonly name: 'GetObject'
  readonly range?: ByteRange | undefined
  readonly ifMatch?: string | undefined
  readonly ifNoneMatch?: string | undefined
  readonly withChecksum: boolean
}

export interface DeleteObject extends OnVersion {
  readonly name: 'DeleteObject'
  readonly bypass: boolean
  readonly ifMatch?: string | undefined
}

export interface ListObjectVersions {
  readonly name: 'ListObjectVersions'
  readonly prefix: string
  readonly keyMarker: string
  readonly versionIdMarker?: string | undefined
  readonly keysMax: number
}

export interface PutObjectRetention extends OnVersion {
  readonly name: 'PutObjectRetention'
  readonly bypass: boolean
  readonly retention?: Retention | undefined
}

export interface PutObjectLegalHold extends OnVersion {
  readonly name: 'PutObjectLegalHold'
  readonly legalHold: boolean
}

export interface PutObjectTagging extends OnVersion {
  readonly name: 'PutObjectTagging'
  readonly tags: Readonly<Record<string, string>>
}

export interface GetSetting extends OnVersion {
  readonly name: 'GetObjectRetention' | 'GetObjectLegalHold' | 'GetObjectTagging'
}

export type Operation =
  | PutObject
  | GetObject
  | DeleteObject
  | ListObjectVersions
  | PutObjectRetention
  | PutObjectLegalHold
  | PutObjectTagging
  | GetSetting

export type OperationName = Operation['name']
