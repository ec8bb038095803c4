import { accessLog } from '../edge/access-log.ts'
import { once, setting } from '../edge/environment.ts'
import { http } from '../edge/http.ts'
import { openApiOf } from '../edge/openapi.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import { chains, knownKeys, sealedLog, signer, treeState } from '../edge/sealing.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'
import { auditorApi, auditorRoutes } from './routes.ts'

const desk = once(() => ({
  audience: setting('AUDIENCE'),
  ports: {
    ...commitPorts(),
    accessLog: accessLog(),
    chains: chains(),
    state: treeState(),
    sealedLog: sealedLog(),
    signer: signer(),
    knownKeys: knownKeys(),
    origin: setting('LOG_ORIGIN'),
  },
  sourceKey,
  openApi: once(() => openApiOf('auditor', auditorApi)),
  appOrigins: appOrigins(),
  report,
  measure,
}))

export const handler = http(auditorRoutes, desk)
