/** What an auditor takes along: parts of the log as streams, which an API's function could not answer. */
import { exportMediaTypes } from '../../shared/model/export-format.ts'
import { exportBundle } from '../../shared/vault/export-bundle.ts'
import { exportEntries } from '../../shared/vault/export-entries.ts'
import {
  type BundleQuery,
  bundleSelectorOf,
  type ExportQuery,
  selectorOf,
} from '../auditor-api/entry-selection.ts'
import { bundleRoute, exportRoute } from '../auditor-api/routes.ts'
import { accessLog } from '../edge/access-log.ts'
import { once } from '../edge/environment.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import { chains, sealedBatches, sealedLog, treeState, witnesses } from '../edge/sealing.ts'
import { type Streaming, streaming } from '../edge/streaming.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'

const portsOf = () => ({
  ...commitPorts(),
  accessLog: accessLog(),
  witnesses: witnesses(),
  chains: chains(),
  state: treeState(),
  sealedLog: sealedLog(),
  batches: sealedBatches(),
})
type Ports = ReturnType<typeof portsOf>

const desk = once(() => ({ ports: portsOf(), sourceKey, appOrigins: appOrigins(), report, measure }))

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

const bundle: Streaming<Ports, unknown, BundleQuery> = {
  route: bundleRoute,
  open: async (ports, { caller, query }) => ({
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="bundle.zip"',
    },
    body: await exportBundle(ports, caller, bundleSelectorOf(query), query.previous),
  }),
}

export const handler = streaming({ auditor: [entries, bundle] }, desk)
