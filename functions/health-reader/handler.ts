/** The only function that can decrypt health bytes: it streams one document to the physician whom the policy names. */
import { contentDisposition, neutralFileName } from '../../shared/model/file-name.ts'
import { readHealthDocument } from '../../shared/vault/read-health-document.ts'
import { once, report, setting } from '../edge/environment.ts'
import { healthObjects } from '../edge/objects.ts'
import { witnesses } from '../edge/sealing.ts'
import { streaming } from '../edge/streaming.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'
import { contentRoute } from '../physician-api/routes.ts'

const desk = once(() => ({
  audience: setting('AUDIENCE'),
  ports: { ...commitPorts(), healthObjects: healthObjects(), witnesses: witnesses() },
  sourceKey,
  report,
}))

export const handler = streaming(contentRoute, desk, async (ports, { caller, path, query }) => {
  const { dossierId, documentId } = path
  const { document, bytes } = await readHealthDocument(ports, caller, dossierId, documentId, query.purpose)
  const { mediaType, sizeBytes, sha256 } = document
  return {
    headers: {
      'content-type': mediaType,
      'content-length': String(sizeBytes),
      'content-disposition': contentDisposition(neutralFileName(documentId, mediaType)),
      // RFC 9530: the reader can check what they hold.
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    },
    body: bytes,
  }
})
