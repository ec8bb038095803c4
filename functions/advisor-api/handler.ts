import { once, setting } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { http } from '../edge/http.ts'
import { links } from '../edge/links.ts'
import { listings } from '../edge/listings.ts'
import { openApiOf } from '../edge/openapi.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'
import { advisorRoutes } from './routes.ts'

const desk = once(() => ({
  audience: setting('AUDIENCE'),
  ports: { ...commitPorts(), listings: listings(), events: events(), links: links() },
  sourceKey,
  openApi: once(() => openApiOf('advisor', advisorRoutes)),
  appOrigins: appOrigins(),
  report,
  measure,
}))

export const handler = http(advisorRoutes, desk)
