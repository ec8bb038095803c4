import { AccountRef } from '../../shared/model/account.ts'
import { Agency, Whereabouts } from '../../shared/model/agencies.ts'
import { Directive, DirectiveRef } from '../../shared/model/directive.ts'
import { LeadRef, ReferralDraft } from '../../shared/model/leads.ts'
import { Preferences, PreferencesChange } from '../../shared/model/preferences.ts'
import { closeAccount } from '../../shared/vault/close-account.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { fileDirective } from '../../shared/vault/file-directive.ts'
import { findAgency } from '../../shared/vault/find-agency.ts'
import { showPreferences, updatePreferences } from '../../shared/vault/own-preferences.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { referContact } from '../../shared/vault/refer-contact.ts'
import { nothing, route } from '../edge/route.ts'

/** What a person decides about their account as a whole. */
export const accountRoutes = {
  'show-preferences': route({
    verb: 'show-preferences',
    method: 'GET',
    path: '/accounts/{accountId}/preferences',
    summary: 'What the person accepts to hear beside service messages, by channel',
    body: nothing,
    query: nothing,
    status: 200,
    answer: Preferences,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) => showPreferences(ports, caller, path.accountId),
  }),
  'update-preferences': route({
    verb: 'update-preferences',
    method: 'PUT',
    path: '/accounts/{accountId}/preferences',
    summary: 'Accepts or objects, at once; what is left out stays',
    body: PreferencesChange,
    query: nothing,
    status: 200,
    answer: Preferences,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      updatePreferences(ports, caller, path.accountId, body, idempotency),
  }),
  'file-directive': route({
    verb: 'file-directive',
    method: 'POST',
    path: '/accounts/{accountId}/directives',
    summary: 'Says what is to become of the data after death; the latest directive counts',
    body: Directive,
    query: nothing,
    status: 201,
    answer: DirectiveRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      fileDirective(ports, caller, path.accountId, body, idempotency),
  }),
  'close-account': route({
    verb: 'close-account',
    method: 'POST',
    path: '/accounts/{accountId}/closure',
    summary: 'Asks for the end of the account: nobody but legal and accounting sees what is left',
    body: nothing,
    query: nothing,
    status: 200,
    answer: AccountRef,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, path, idempotency }) =>
      closeAccount(ports, caller, path.accountId, idempotency),
  }),
  'refer-contact': route({
    verb: 'refer-contact',
    method: 'POST',
    path: '/accounts/{accountId}/referrals',
    summary: 'Recommends us to one person whom the client knows and who agreed',
    body: ReferralDraft,
    query: nothing,
    status: 201,
    answer: LeadRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts & { readonly events: Events }, { caller, path, body, idempotency }) =>
      referContact(ports, caller, path.accountId, body, idempotency),
  }),
  'find-agency': route({
    verb: 'find-agency',
    method: 'POST',
    path: '/agencies/nearest',
    summary: 'Says which agency is near; where the person is, is used and dropped',
    body: Whereabouts,
    query: nothing,
    status: 200,
    answer: Agency,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, body }) => findAgency(ports, caller, body),
  }),
} as const
