/** What a person accepts to hear, and by which way: shown, and changed at once. */
import type { AccountId } from '../model/ids.ts'
import {
  nothingAccepted,
  type Preferences,
  type PreferencesChange,
  type StoredPreferences,
} from '../model/preferences.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { eventId } from './own-account.ts'
import type { Write } from './records.ts'

const given = (accountId: AccountId) => ({ preferences: keyOf.preferences(accountId) })

export async function showPreferences(
  ports: CommitPorts,
  caller: Caller,
  accountId: AccountId,
): Promise<Preferences> {
  const asked = {
    action: 'show-preferences',
    accountId,
    objectRef: accountId,
    given: given(accountId),
  } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  return preferencesOf(facts.preferences)
}

/** Each change also stands in a history that nothing writes to again: when what was objected to can be shown. */
export async function updatePreferences(
  ports: CommitPorts,
  caller: Caller,
  accountId: AccountId,
  change: PreferencesChange,
  idempotency: Idempotency,
): Promise<Preferences> {
  const event = mint(ports, 'event', eventId)
  const action = 'update-preferences'
  const asked = { action, accountId, objectRef: accountId, given: given(accountId), idempotency } as const
  const { facts } = await commit(ports, accessRequest(caller, asked), ({ preferences, now }) => ({
    writes: preferencesWritten({ accountId, preferences, now }, change, 'person', event),
  }))
  return changed(preferencesOf(facts.preferences), change)
}

/** The preferences as they stand after a change, and its line in their history. */
export function preferencesWritten(
  { accountId, preferences, now }: Pick<Facts, 'preferences' | 'now'> & { readonly accountId: AccountId },
  change: PreferencesChange,
  by: StoredPreferences['by'],
  event: string,
): readonly Write[] {
  const said = changed(preferencesOf(preferences), change)
  const content = { ...said, by, changedAt: new Date(now).toISOString() }
  const key = keyOf.preferences(accountId)
  const latest: Write =
    preferences === undefined
      ? { kind: 'create', key, content }
      : { kind: 'replace', key, content, version: preferences.version }
  return [latest, { kind: 'create', key: keyOf.preferencesEvent(accountId, event), content }]
}

const preferencesOf = (stored: StoredPreferences | undefined): Preferences => {
  const { channels, phoneProspectingConsent, surveys } = stored ?? nothingAccepted
  return { channels, phoneProspectingConsent, surveys }
}

const changed = (former: Preferences, change: PreferencesChange): Preferences => ({
  channels: { ...former.channels, ...said(change.channels) },
  phoneProspectingConsent: change.phoneProspectingConsent ?? former.phoneProspectingConsent,
  surveys: change.surveys ?? former.surveys,
})

/** What is left out stays, and so does what is said to be undefined. */
const said = (channels: PreferencesChange['channels'] = {}): Partial<Preferences['channels']> =>
  Object.fromEntries(Object.entries(channels).filter(([, isAccepted]) => isAccepted !== undefined))
