import { unsubscribe } from '../../shared/vault/unsubscribe.ts'
import { accessLog } from '../edge/access-log.ts'
import { once, setting } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { http } from '../edge/http.ts'
import { links } from '../edge/links.ts'
import { listings } from '../edge/listings.ts'
import { openApiOf } from '../edge/openapi.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import { chains, sealedLog, treeState } from '../edge/sealing.ts'
import { commitPorts, sourceKey, unsubscribeKey } from '../edge/vault.ts'
import { clientApi, clientRoutes } from './routes.ts'
import { unsubscribeDoor, unsubscribeOpenPath, unsubscribePath } from './unsubscribe.ts'

const desk = once(() => ({
  audience: setting('AUDIENCE'),
  ports: {
    ...commitPorts(),
    listings: listings(),
    accessLog: accessLog(),
    events: events(),
    links: links(),
    chains: chains(),
    state: treeState(),
    sealedLog: sealedLog(),
  },
  sourceKey,
  open: new Map([
    [
      unsubscribePath,
      unsubscribeDoor({
        end: async (token, stranger) => unsubscribe(commitPorts(), await unsubscribeKey(), token, stranger),
        sourceKey,
      }),
    ],
  ]),
  openApi: once(() => openApiOf('client', clientApi, [unsubscribeOpenPath])),
  appOrigins: appOrigins(),
  report,
  measure,
}))

export const handler = http(clientRoutes, desk)
