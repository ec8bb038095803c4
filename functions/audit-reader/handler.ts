/** What an auditor takes along: parts of the log as streams, which an API's function could not answer. */
import { exportMediaTypes } from '../../shared/model/export-format.ts'
import { exportEntries } from '../../shared/vault/export-entries.ts'
import { type ExportQuery, selectorOf } from '../auditor-api/entry-selection.ts'
import { exportRoute } from '../auditor-api/routes.ts'
import { accessLog } from '../edge/access-log.ts'
import { once, report } from '../edge/environment.ts'
import { witnesses } from '../edge/sealing.ts'
import { type Streaming, streaming } from '../edge/streaming.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'

const portsOf = () => ({ ...commitPorts(), accessLog: accessLog(), witnesses: witnesses() })
type Ports = ReturnType<typeof portsOf>

const desk = once(() => ({ ports: portsOf(), sourceKey, report }))

const entries: Streaming<Ports, unknown, ExportQuery> = {
  route: exportRoute,
  open: async (ports, { caller, query }) => ({
    headers: {
      'content-type': exportMediaTypes[query.format],
      'content-disposition': `attachment; filename="entries.${query.format}"`,
    },
    body: await exportEntries(ports, caller, selectorOf(query), query),
  }),
}

export const handler = streaming({ auditor: [entries] }, desk)
