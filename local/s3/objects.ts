/** Buckets, rights, keys and files brought together: runs one understood operation for one known caller. */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Clock } from '../clock/clock.ts'
import type { Keyring } from '../kms/keyring.ts'
import type { Parts } from '../plan.ts'
import { type Asker, authorise, maySeeAbsence } from './access.ts'
import { answer } from './answer.ts'
import { assertMayPut } from './answer-put.ts'
import { type Bucket, bucketsOf } from './buckets.ts'
import { lifecycleStep } from './lifecycle.ts'
import { type Deliverer, type ObjectKeys, objectKeys } from './object-keys.ts'
import { oneByOne } from './one-by-one.ts'
import type { Operation, PutObject } from './operation.ts'
import { ownKeyOf } from './own-key.ts'
import { S3Error } from './s3-error.ts'
import { readSealed, type Written, writeSealed } from './sealed-file.ts'
import type { Answer, Arrival, Reply } from './state.ts'
import { findVersion, type StoredObject } from './version.ts'
import { type VersionFiles, versionFiles } from './version-files.ts'

export interface ObjectsSurroundings {
  readonly home: string
  readonly clock: Clock
  readonly region: string
  readonly keyring: Keyring
}

/** A version that has just become durable. */
export interface PutEvent {
  readonly bucket: string
  readonly key: string
  readonly versionId: string
  readonly etag: string
  readonly sizeBytes: number
}

export type PutListener = (event: PutEvent) => void | Promise<void>

/** The bytes of a PUT, and what is asked of them once they are here: it throws an S3Error where they differ. */
export interface Body {
  readonly bytes: AsyncIterable<Buffer>
  readonly assertArrived: (written: Written) => void
}

export interface Request {
  readonly bucket: string
  readonly operation: Operation
  readonly body?: Body
}

export interface Outcome {
  readonly reply: Reply
  readonly body?: Readable
}

export interface Objects {
  /** Throws NoSuchBucket. */
  bucketNamed(name: string): Bucket
  /** Throws an S3Error for whatever is refused; what is changed is durable on return. */
  run(asker: Asker, request: Request): Promise<Outcome>
  /** Puts what S3 writes of itself, or a service under the bucket's key; the key is new. Durable on return. */
  deliver(bucket: string, key: string, bytes: Buffer, by?: Deliverer): Promise<void>
  /** Has lifecycle look at every version once. Durable on return. */
  age(): Promise<void>
  /** The listener is awaited before the PUT is answered. */
  onPut(listener: PutListener): void
}

interface Shelf {
  readonly bucket: Bucket
  readonly files: VersionFiles
}

const isAbsence = (error: unknown): error is S3Error =>
  error instanceof S3Error && (error.code === 'NoSuchKey' || error.code === 'NoSuchVersion')

/** What the operations of one S3 share. */
interface Store {
  readonly clock: Clock
  readonly keys: ObjectKeys
  readonly listeners: PutListener[]
  readonly inTurn: ReturnType<typeof oneByOne>
  /** Of the newest version in any bucket. */
  lastOrder: number
}

/** Opens the buckets of the template over what is on disk. */
export function openObjects(parts: Parts, surroundings: ObjectsSurroundings): Objects {
  const { home, clock, region, keyring } = surroundings
  const shelves = new Map<string, Shelf>()
  for (const bucket of bucketsOf(parts).values()) {
    shelves.set(bucket.name, { bucket, files: versionFiles(home, bucket.name) })
  }
  const store: Store = {
    clock,
    keys: objectKeys(keyring, region, ownKeyOf(home)),
    listeners: [],
    inTurn: oneByOne(),
    lastOrder: Math.max(0, ...[...shelves.values()].flatMap(ordersOf)),
  }
  const shelfNamed = (name: string): Shelf => {
    const shelf = shelves.get(name)
    if (!shelf) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist')
    return shelf
  }
  return {
    bucketNamed: (name) => shelfNamed(name).bucket,
    run: (asker, request) => run(store, shelfNamed(request.bucket), asker, request),
    deliver: (bucket, key, bytes, by) => deliver(store, shelfNamed(bucket), key, bytes, by),
    async age() {
      for (const shelf of shelves.values()) await store.inTurn(() => age(store, shelf))
    },
    onPut(listener) {
      store.listeners.push(listener)
    },
  }
}

/** What S3 does by itself, whatever policies say: markers over what expired, the end of what is over, the archive. */
async function age(store: Store, { bucket, files }: Shelf): Promise<void> {
  const now = store.clock.now()
  const { remove, expire, archive } = lifecycleStep(bucket, files.versions, now)
  for (const version of remove) await files.remove(version)
  for (const version of archive) await files.put({ ...version, storageClass: 'GLACIER_IR' })
  for (const { key } of expire) {
    store.lastOrder += 1
    const modifiedAt = new Date(now).toISOString()
    await files.put({ kind: 'marker', key, versionId: newVersionId(), order: store.lastOrder, modifiedAt })
  }
}

async function run(store: Store, shelf: Shelf, asker: Asker, { operation, body }: Request): Promise<Outcome> {
  const { bucket, files } = shelf
  const existing = existingObject(files, operation)
  authorise(asker, { bucket, operation, existing, now: store.clock.now() })
  if (operation.name === 'PutObject') {
    if (!body) throw new TypeError('a PUT has a body')
    return put(store, shelf, asker, operation, body)
  }
  try {
    // Opened before a deletion gets its turn, a file stays readable to its end.
    return await store.inTurn(async () =>
      read(store, shelf, asker, await decide(store, shelf, operation, {})),
    )
  } catch (error) {
    const hidden = isAbsence(error) && !maySeeAbsence(asker, bucket)
    throw hidden ? new S3Error('AccessDenied', 'Access Denied') : error
  }
}

/** Answers on the state as it is, and stores the change before anybody sees it. Only one at a time. */
async function decide(
  store: Store,
  { bucket, files }: Shelf,
  operation: Operation,
  fresh: Partial<Arrival>,
): Promise<Answer> {
  const arrival = { now: store.clock.now(), versionId: newVersionId(), order: store.lastOrder + 1, ...fresh }
  const answered = answer({ bucket, versions: files.versions }, operation, arrival)
  if (answered.put) {
    store.lastOrder = Math.max(store.lastOrder, answered.put.order)
    await files.put(answered.put)
  }
  if (answered.remove) await files.remove(answered.remove)
  return answered
}

/** The body is received before the version gets its turn: until then it is a file that nobody can name. */
async function put(
  store: Store,
  shelf: Shelf,
  asker: Asker,
  operation: PutObject,
  body: Body,
): Promise<Outcome> {
  const { bucket, files } = shelf
  assertMayPut({ bucket, versions: files.versions }, operation)
  const { plaintext, encryption } = store.keys.make(asker.role, bucket, operation.key)
  const versionId = newVersionId()
  const path = files.receivingPath(versionId)
  try {
    body.assertArrived(await writeSealed(path, body.bytes, plaintext, operation.sizeBytes))
    const received = { etag: newEtag(), encryption }
    const { reply } = await store.inTurn(() => decide(store, shelf, operation, { versionId, received }))
    const { key, sizeBytes } = operation
    const event = { bucket: bucket.name, key, versionId, etag: received.etag, sizeBytes }
    for (const listener of store.listeners) await listener(event)
    return { reply }
  } finally {
    await rm(path, { force: true }) // Gone by renaming where all went well.
  }
}

async function deliver(
  store: Store,
  { bucket, files }: Shelf,
  key: string,
  bytes: Buffer,
  by?: Deliverer,
): Promise<void> {
  const { plaintext, encryption } = by ? store.keys.makeFor(by, bucket, key) : store.keys.makeOwn()
  const versionId = newVersionId()
  const path = files.receivingPath(versionId)
  try {
    await writeSealed(path, Readable.from([bytes]), plaintext, bytes.length)
    const contentType = 'binary/octet-stream'
    const operation = {
      name: 'PutObject',
      key,
      sizeBytes: bytes.length,
      contentType,
      ifAbsent: false,
    } as const
    const received = { etag: newEtag(), encryption }
    await store.inTurn(() => decide(store, { bucket, files }, operation, { versionId, received }))
  } finally {
    await rm(path, { force: true }) // Gone by renaming where all went well.
  }
}

async function read(
  { keys }: Store,
  { bucket, files }: Shelf,
  asker: Asker,
  { reply, read }: Answer,
): Promise<Outcome> {
  if (!read) return { reply }
  const { version, first, length } = read
  const key = keys.open(asker.role, bucket, version)
  const part = { key, sizeBytes: version.sizeBytes, first, length }
  return { reply, body: await readSealed(files.bytesPath(version.versionId), part) }
}

function ordersOf({ files }: Shelf): number[] {
  return [...files.versions.values()].flatMap((ofKey) => ofKey.map(({ order }) => order))
}

function existingObject({ versions }: VersionFiles, operation: Operation): StoredObject | undefined {
  if (operation.name === 'ListObjectVersions') return undefined
  const versionId = 'versionId' in operation ? operation.versionId : undefined
  const version = findVersion(versions, operation.key, versionId)
  return version?.kind === 'object' ? version : undefined
}

const newVersionId = () => randomBytes(24).toString('base64url')

/** Under SSE-KMS an ETag is no MD5 of the document, so it can be anything that is not repeated. */
const newEtag = () => randomBytes(16).toString('hex')
