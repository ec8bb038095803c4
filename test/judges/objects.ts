import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Space } from '../../shared/model/categories.ts'
import type {
  HealthObjects,
  Intake,
  Locked,
  MisfiledObjects,
  Promotion,
  TransmittedObjects,
} from '../../shared/vault/objects.ts'

interface Version {
  readonly versionId: string
  readonly bytes: Uint8Array
}

/** Bytes in pieces, as a network gives them. */
function piecesOf(bytes: Uint8Array): Readable {
  const pieceBytes = 50_000
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, place) =>
    Buffer.from(bytes.subarray(place * pieceBytes, (place + 1) * pieceBytes)),
  )
  return Readable.from(pieces, { objectMode: false })
}

/**
 * Intake and locked objects of both spaces in memory. Stricter than S3: it throws where a caller breaks the port's
 * contract, and it never forgets or replaces what was locked.
 */
export function judgeObjects(clock: () => number = () => 0) {
  const uploads = new Map<string, Version[]>()
  const kept = new Map<string, Version & { readonly promotion: Promotion; readonly at: number }>()
  /** Every read of bytes, as `intake` or by its space. */
  const opened: string[] = []
  let count = 0
  const nextVersion = () => {
    count += 1
    // As S3 has them: opaque, and free to begin with a dot.
    return `.v${count}_${'x'.repeat(8)}`
  }
  const place = (space: Space, key: string) => `${space}/${key}`

  const intake: Intake = {
    async open(permit, { space, documentId, versionId }) {
      if (permit.action !== 'promote-upload') throw new Error('a permit for something else')
      const version = uploads.get(place(space, documentId))?.find((each) => each.versionId === versionId)
      if (version === undefined) return undefined
      opened.push('intake')
      return { sizeBytes: version.bytes.length, bytes: piecesOf(version.bytes) }
    },
    async versions(space, objectKey) {
      return (uploads.get(place(space, objectKey)) ?? []).map(({ versionId, bytes }) => ({
        versionId,
        sizeBytes: bytes.length,
      }))
    },
    async remove(space, objectKey, versionId) {
      const left = (uploads.get(place(space, objectKey)) ?? []).filter((each) => each.versionId !== versionId)
      if (left.length === 0) uploads.delete(place(space, objectKey))
      else uploads.set(place(space, objectKey), left)
    },
  }

  const locked: Locked = {
    async put(permit, promotion) {
      const { space, documentId, bytes, sha256 } = promotion
      const moves = permit.action === 'reclassify-document'
      if (moves && space !== 'health') throw new Error('what is moved goes to the medical space')
      if (!moves && permit.action !== 'promote-upload') throw new Error('a permit for something else')
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('BadDigest')
      if (kept.has(place(space, documentId))) return 'exists'
      const versionId = nextVersion()
      kept.set(place(space, documentId), { versionId, bytes: Buffer.from(bytes), promotion, at: clock() })
      return { versionId }
    },
    async versionOf(space, documentId) {
      const version = kept.get(place(space, documentId))
      return version && { versionId: version.versionId, sizeBytes: version.bytes.length }
    },
  }

  /** Versions of the standard space that nobody reads any more. */
  const blocked = new Set<string>()
  const misfiled: MisfiledObjects = {
    async block(permit, { documentId, versionId }) {
      if (permit.action !== 'reclassify-document') throw new Error('a permit for something else')
      if (kept.get(place('standard', documentId))?.versionId !== versionId) throw new Error('no such version')
      blocked.add(versionId)
    },
    async open(permit, { documentId, versionId }) {
      if (permit.action !== 'reclassify-document') throw new Error('a permit for something else')
      const version = kept.get(place('standard', documentId))
      if (version?.versionId !== versionId) throw new Error('no such version')
      opened.push('misfiled')
      return { sizeBytes: version.bytes.length, bytes: piecesOf(version.bytes) }
    },
  }

  const health: HealthObjects = {
    async open(permit, { documentId, versionId }) {
      if (permit.action !== 'read-health-document') throw new Error('a permit for something else')
      const version = kept.get(place('health', documentId))
      if (version?.versionId !== versionId) throw new Error('no such version')
      opened.push('health')
      return piecesOf(version.bytes)
    },
  }

  const transmitted: TransmittedObjects = {
    async open(permit, { space, documentId, versionId }) {
      if (permit.action !== 'read-transmitted-document') throw new Error('a permit for something else')
      const version = kept.get(place(space, documentId))
      if (version?.versionId !== versionId) throw new Error('no such version')
      if (blocked.has(versionId)) throw new Error('AccessDenied')
      opened.push(space)
      return piecesOf(version.bytes)
    },
  }

  /** A client's PUT: refused where the key is taken, as the signed URL demands. */
  async function upload(space: Space, objectKey: string, bytes: Uint8Array): Promise<string> {
    if (uploads.has(place(space, objectKey))) throw new Error('PreconditionFailed')
    const versionId = nextVersion()
    uploads.set(place(space, objectKey), [{ versionId, bytes }])
    return versionId
  }

  /** What no one should be able to do: change bytes that are locked. */
  function tamper(space: Space, objectKey: string, change: (bytes: Buffer) => Uint8Array): void {
    const version = kept.get(place(space, objectKey))
    if (version === undefined) throw new Error('nothing to tamper with')
    kept.set(place(space, objectKey), { ...version, bytes: change(Buffer.from(version.bytes)) })
  }

  return { intake, locked, misfiled, health, transmitted, uploads, kept, blocked, opened, upload, tamper }
}
