import { ContractDraft, ContractRef } from '../../shared/model/contract.ts'
import { ClaimsManagerChoice, ClaimsManagerView } from '../../shared/model/dossier.ts'
import { Advance, AdvancedTo } from '../../shared/model/dossier-life.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { advanceDossier } from '../../shared/vault/advance-dossier.ts'
import { assignClaimsManager } from '../../shared/vault/assign-claims-manager.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listClaimsManagers } from '../../shared/vault/list-claims-managers.ts'
import type { Events, Listings } from '../../shared/vault/ports.ts'
import { recordContract } from '../../shared/vault/record-contract.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events }

/** Where a dossier goes, and what it becomes. */
export const lifeRoutes = {
  'advance-dossier': route({
    verb: 'advance-dossier',
    method: 'POST',
    path: '/dossiers/{dossierId}/moves',
    summary: 'Says that the file is complete, that a physician is to assess it, or that it is over',
    body: Advance,
    query: nothing,
    status: 201,
    answer: AdvancedTo,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      advanceDossier(ports, caller, path.dossierId, body, idempotency),
  }),
  'list-claims-managers': route({
    verb: 'list-claims-managers',
    method: 'GET',
    path: '/claims-managers',
    summary: 'The claims managers whose training counts',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(ClaimsManagerView),
    codes: [],
    changes: false,
    run: (ports: CommitPorts & { readonly listings: Listings }, { caller, query }) =>
      listClaimsManagers(ports, caller, query),
  }),
  'assign-claims-manager': route({
    verb: 'assign-claims-manager',
    method: 'PUT',
    path: '/dossiers/{dossierId}/claims-manager',
    summary: 'Gives the contract to a claims manager; the former one loses it',
    body: ClaimsManagerChoice,
    query: nothing,
    status: 200,
    answer: ClaimsManagerChoice,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      assignClaimsManager(ports, caller, path.dossierId, body.principalId, idempotency),
  }),
  'record-contract': route({
    verb: 'record-contract',
    method: 'PUT',
    path: '/dossiers/{dossierId}/partners/{partnerId}/contract',
    summary: 'Keeps the contract that a partner concluded; the dossier is validated',
    body: ContractDraft,
    query: nothing,
    status: 200,
    answer: ContractRef,
    codes: ['WRONG_STATE', 'CATEGORY_NOT_NEEDED'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      recordContract(ports, caller, path, body, idempotency),
  }),
} as const
