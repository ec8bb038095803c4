/** Whether the bytes that came are the bytes that were announced and signed. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { PutObject } from './operation.ts'
import type { ReadHeader } from './parse.ts'
import { notImplemented, S3Error } from './s3-error.ts'
import type { Written } from './sealed-file.ts'

const unsignedPayload = 'UNSIGNED-PAYLOAD'

/** Chunked signatures are not spoken here. Throws NotImplemented or InvalidArgument. */
export function assertPayloadForm(payloadHash: string): void {
  if (payloadHash.startsWith('STREAMING-')) notImplemented(`x-amz-content-sha256: ${payloadHash}`)
  if (payloadHash !== unsignedPayload && !/^[0-9a-f]{64}$/.test(payloadHash)) {
    throw new S3Error(
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD or a valid sha256 value.',
    )
  }
}

function assertSigned(digest: Buffer, payloadHash: string): void {
  if (payloadHash !== unsignedPayload && payloadHash !== digest.toString('hex')) {
    const problem = "The provided 'x-amz-content-sha256' header does not match what was computed."
    throw new S3Error('XAmzContentSHA256Mismatch', problem)
  }
}

function badDigest(algorithm: string): S3Error {
  return new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
}

/** Throws IncompleteBody, XAmzContentSHA256Mismatch or BadDigest. */
export function assertObjectArrived(operation: PutObject, payloadHash: string, written: Written): void {
  if (written.sizeBytes !== operation.sizeBytes) {
    throw new S3Error('IncompleteBody', 'The number of bytes is not the one of the Content-Length header')
  }
  assertSigned(written.sha256, payloadHash)
  if (operation.sha256 !== undefined && operation.sha256 !== written.sha256.toString('base64')) {
    throw badDigest('SHA256')
  }
}

/** The body of an operation that sends XML, or none. Throws as above. */
export function assertSmallBodyArrived(header: ReadHeader, payloadHash: string, body: Buffer): void {
  const digest = createHash('sha256').update(body).digest()
  assertSigned(digest, payloadHash)
  const sha256 = header('x-amz-checksum-sha256')
  if (sha256 !== undefined && sha256 !== digest.toString('base64')) throw badDigest('SHA256')
  const crc = header('x-amz-checksum-crc32')
  if (crc === undefined) return
  const computed = Buffer.alloc(4)
  computed.writeUInt32BE(crc32(body))
  if (crc !== computed.toString('base64')) throw badDigest('CRC32')
}
