import { BreakGlassReview, BreakGlassView } from '../../shared/model/break-glass.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listBreakGlasses } from '../../shared/vault/list-break-glasses.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { reviewBreakGlass } from '../../shared/vault/review-break-glass.ts'
import type { Witnesses } from '../../shared/vault/seal-ports.ts'
import { machineRoutes } from '../advisor-api/ai-routes.ts'
import { nothing, route } from '../edge/route.ts'
import { emergencyRoutes } from '../physician-api/emergency-routes.ts'
import { askingRoutes } from '../physician-api/opening-routes.ts'
import { contentRoute } from '../physician-api/routes.ts'
import { breachRoutes } from './breach-routes.ts'
import { caseRoutes } from './case-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { dispositionRoutes } from './disposition-routes.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { fraudAlertRoutes } from './fraud-alert-routes.ts'
import { heirRoutes } from './heir-routes.ts'
import { holdRoutes } from './hold-routes.ts'
import { partnerRegisterRoutes } from './partner-routes.ts'
import { recordingRoutes } from './recording-routes.ts'
import { requisitionRoutes } from './requisition-routes.ts'
import { restrictionRoutes } from './restriction-routes.ts'
import { retentionRoutes } from './retention-routes.ts'
import { dueRoute, rulePreviewRoute, scheduleRoutes } from './schedule-routes.ts'
import { suspicionRoutes } from './suspicion-routes.ts'

type WithWitnesses = CommitPorts & { readonly witnesses: Witnesses }
type WithLists = CommitPorts & { readonly listings: Listings }

/** What privacy, legal and accounting, and AML can ask. */
export const privacyRoutes = {
  ...caseRoutes,
  ...emergencyRoutes,
  'list-break-glasses': route({
    verb: 'list-break-glasses',
    method: 'GET',
    path: '/break-glasses',
    summary: 'The emergencies that wait for an approval or a review, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(BreakGlassView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listBreakGlasses(ports, caller, query),
  }),
  'review-break-glass': route({
    verb: 'review-break-glass',
    method: 'POST',
    path: '/dossiers/{dossierId}/break-glasses/{principalId}/review',
    summary: 'Closes an emergency; one without grounds suspends whoever asked for it',
    body: BreakGlassReview,
    query: nothing,
    status: 200,
    answer: BreakGlassView,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithWitnesses, { caller, path, body, idempotency }) =>
      reviewBreakGlass(ports, caller, path.principalId, path.dossierId, body, idempotency),
  }),
  ...contactRoutes,
  ...restrictionRoutes,
  ...erasureRoutes,
  ...heirRoutes,
  ...recordingRoutes,
  ...partnerRegisterRoutes,
  ...suspicionRoutes,
  ...fraudAlertRoutes,
  ...requisitionRoutes,
  ...askingRoutes,
  ...machineRoutes,
  ...retentionRoutes,
  ...holdRoutes,
  ...scheduleRoutes,
  ...dispositionRoutes,
  ...breachRoutes,
} as const

/** All that stands in the API's description. */
export const privacyApi = {
  ...privacyRoutes,
  'list-due': dueRoute,
  'read-health-document': contentRoute,
  'preview-rule': rulePreviewRoute,
} as const
