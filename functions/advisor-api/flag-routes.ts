import { DocumentView, MisfiledFlag } from '../../shared/model/document.ts'
import { type FlagPorts, flagMisfiled } from '../../shared/vault/flag-misfiled.ts'
import { nothing, route } from '../edge/route.ts'

/** Behind the door of everybody who reads documents that are not medical. */
export const flagRoutes = {
  'flag-misfiled': route({
    verb: 'flag-misfiled',
    method: 'POST',
    path: '/dossiers/{dossierId}/documents/{documentId}/misfiled',
    summary: 'Says that a document is medical: nobody reads it from now on, until it is where it belongs',
    body: MisfiledFlag,
    query: nothing,
    status: 200,
    answer: DocumentView,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: FlagPorts, { caller, path, body, idempotency }) =>
      flagMisfiled(ports, caller, path, body, idempotency),
  }),
} as const
