import { once, setting } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { http } from '../edge/http.ts'
import { listings } from '../edge/listings.ts'
import { openApiOf } from '../edge/openapi.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'
import { partnerApi, partnerRoutes } from './routes.ts'

const desk = once(() => ({
  audience: setting('AUDIENCE'),
  ports: { ...commitPorts(), listings: listings(), events: events() },
  sourceKey,
  openApi: once(() => openApiOf('partner', partnerApi)),
  appOrigins: appOrigins(),
  report,
  measure,
}))

export const handler = http(partnerRoutes, desk)
