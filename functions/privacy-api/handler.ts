import { accessLog } from '../edge/access-log.ts'
import { once, setting } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { http } from '../edge/http.ts'
import { links } from '../edge/links.ts'
import { listings } from '../edge/listings.ts'
import { openApiOf } from '../edge/openapi.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import { rareWitnesses } from '../edge/rare-witnesses.ts'
import { vigilance } from '../edge/sealing.ts'
import { holder } from '../edge/storage.ts'
import { commitPorts, sourceKey, unsubscribeKey } from '../edge/vault.ts'
import { privacyApi, privacyRoutes } from './routes.ts'

const desk = once(() => ({
  audience: setting('AUDIENCE'),
  ports: {
    ...commitPorts(),
    listings: listings(),
    events: events(),
    links: links(),
    witnesses: rareWitnesses(),
    vigilance: vigilance(),
    unsubscribeKey,
    holder: holder(),
    accessLog: accessLog(),
  },
  sourceKey,
  openApi: once(() => openApiOf('privacy', privacyApi)),
  appOrigins: appOrigins(),
  report,
  measure,
}))

export const handler = http(privacyRoutes, desk)
