/** What privacy, legal and accounting look through: the retention of everything, as streams that an API could not answer. */
import type { DueQuery, RulePreview } from '../../shared/model/rule-change.ts'
import { listDue } from '../../shared/vault/list-due.ts'
import { previewRule } from '../../shared/vault/preview-rule.ts'
import { once } from '../edge/environment.ts'
import { listings } from '../edge/listings.ts'
import { measure, report } from '../edge/operator.ts'
import { appOrigins } from '../edge/origins.ts'
import { type Streaming, streaming } from '../edge/streaming.ts'
import { commitPorts, sourceKey } from '../edge/vault.ts'
import { dueRoute, rulePreviewRoute } from '../privacy-api/schedule-routes.ts'

const portsOf = () => ({ ...commitPorts(), listings: listings() })
type Ports = ReturnType<typeof portsOf>

const desk = once(() => ({ ports: portsOf(), sourceKey, appOrigins: appOrigins(), report, measure }))
const headers = { 'content-type': 'application/x-ndjson' }

const due: Streaming<Ports, unknown, DueQuery> = {
  route: dueRoute,
  open: async (ports, { caller, query }) => ({
    headers,
    body: await listDue(ports, caller, query.withinDays),
  }),
}

const rule: Streaming<Ports, unknown, RulePreview> = {
  route: rulePreviewRoute,
  open: async (ports, { caller, query }) => ({ headers, body: await previewRule(ports, caller, query) }),
}

export const handler = streaming({ privacy: [due, rule] }, desk)
