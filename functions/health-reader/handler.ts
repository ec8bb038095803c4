/** The only function that can decrypt health bytes: it streams one document to whoever the policy names. */

import type { DownloadRequest } from '../../shared/model/document.ts'
import { contentDisposition, neutralFileName } from '../../shared/model/file-name.ts'
import type { OpenedDocument } from '../../shared/vault/document-stream.ts'
import { readHealthDocument } from '../../shared/vault/read-health-document.ts'
import { readTransmittedDocument } from '../../shared/vault/read-transmitted-document.ts'
import { once } from '../edge/environment.ts'
import { healthObjects, transmittedObjects } from '../edge/objects.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import type { IdsIn } from '../edge/route.ts'
import { witnesses } from '../edge/sealing.ts'
import { type Opened, type Streaming, streaming } from '../edge/streaming.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'
import { transmittedContentRoute } from '../partner-api/routes.ts'
import { contentRoute } from '../physician-api/routes.ts'

const portsOf = () => ({
  ...commitPorts(),
  healthObjects: healthObjects(),
  transmittedObjects: transmittedObjects(),
  witnesses: witnesses(),
})
type Ports = ReturnType<typeof portsOf>

const desk = once(() => ({ ports: portsOf(), sourceKey, appOrigins: appOrigins(), report, measure }))

/** The same at each door that gives a person's health documents to their readers. */
const healthDocuments: Streaming<Ports, IdsIn<typeof contentRoute.path>, DownloadRequest> = {
  route: contentRoute,
  open: async (ports, { caller, path, query }) =>
    answerOf(await readHealthDocument(ports, caller, path.dossierId, path.documentId, query.purpose)),
}

const transmittedDocuments: Streaming<Ports, IdsIn<typeof transmittedContentRoute.path>, DownloadRequest> = {
  route: transmittedContentRoute,
  open: async (ports, { caller, path, query }) =>
    answerOf(await readTransmittedDocument(ports, caller, path, query.purpose)),
}

export const handler = streaming(
  {
    physician: [healthDocuments],
    client: [healthDocuments],
    privacy: [healthDocuments],
    partner: [transmittedDocuments],
  },
  desk,
)

function answerOf({ document, bytes }: OpenedDocument): Opened {
  const { documentId, classification, fileName, mediaType, sizeBytes, sha256 } = document
  const name = classification === 'health' ? neutralFileName(documentId, mediaType) : fileName
  return {
    headers: {
      'content-type': mediaType,
      'content-length': String(sizeBytes),
      'content-disposition': contentDisposition(name),
      // RFC 9530: the reader can check what they hold.
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    },
    body: bytes,
  }
}
