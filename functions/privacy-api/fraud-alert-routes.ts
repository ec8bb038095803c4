import {
  FraudAlertDraft,
  FraudAlertRef,
  FraudAlertState,
  FraudAlertView,
  FraudQualification,
} from '../../shared/model/fraud-alert.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { closeFraudAlert } from '../../shared/vault/close-fraud-alert.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listFraudAlerts } from '../../shared/vault/list-fraud-alerts.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { qualifyFraudAlert } from '../../shared/vault/qualify-fraud-alert.ts'
import { raiseFraudAlert } from '../../shared/vault/raise-fraud-alert.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }

/** For AML officers in a case; legal and accounting see what is there. */
export const fraudAlertRoutes = {
  'raise-fraud-alert': route({
    verb: 'raise-fraud-alert',
    method: 'POST',
    path: '/dossiers/{dossierId}/fraud-alerts',
    summary: 'Writes down what may be a fraud; six months are left to qualify it',
    body: FraudAlertDraft,
    query: nothing,
    status: 201,
    answer: FraudAlertRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      raiseFraudAlert(ports, caller, path.dossierId, body, idempotency),
  }),
  'list-fraud-alerts': route({
    verb: 'list-fraud-alerts',
    method: 'GET',
    path: '/dossiers/{dossierId}/fraud-alerts',
    summary: 'The alerts of fraud about a dossier, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(FraudAlertView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, path, query }) => listFraudAlerts(ports, caller, path.dossierId, query),
  }),
  'qualify-fraud-alert': route({
    verb: 'qualify-fraud-alert',
    method: 'POST',
    path: '/dossiers/{dossierId}/fraud-alerts/{alertId}/qualification',
    summary: 'Says whether an alert is relevant; what is not is destroyed by the next sweep',
    body: FraudQualification,
    query: nothing,
    status: 201,
    answer: FraudAlertState,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      qualifyFraudAlert(ports, caller, path, body, idempotency),
  }),
  'close-fraud-alert': route({
    verb: 'close-fraud-alert',
    method: 'POST',
    path: '/dossiers/{dossierId}/fraud-alerts/{alertId}/closing',
    summary: 'Ends the work on a fraud that was found; it is kept for five years from then',
    body: nothing,
    query: nothing,
    status: 201,
    answer: FraudAlertState,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, idempotency }) =>
      closeFraudAlert(ports, caller, path, idempotency),
  }),
} as const
