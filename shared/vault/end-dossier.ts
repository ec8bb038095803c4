/** The end of an account, as each of its dossiers is told of it: in a transaction of the dossier's own chain. */
import type { Account } from '../model/account.ts'
import type { AccountId, DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Retention } from '../model/retention.ts'
import type { Change } from './commit.ts'
import { contentOf } from './content-of.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/** A dossier in which the person is insured beside another goes on for the other. */
export const endDossier =
  (dossierId: DossierId, accountId: AccountId, phase: NonNullable<Account['phase']>): Change =>
  ({ dossier, retention, now }) => {
    const found = the(dossier)
    if (found.phase !== undefined || found.accountId !== accountId) return { writes: [] }
    const content = { ...contentOf(found), phase }
    return {
      writes: [
        { kind: 'replace', key: keyOf.dossier(dossierId), content, version: found.version },
        retentionWrite(dossierId, retention, { clocks: endedBy(retention, phase, parisDay(now)) }, now),
      ],
    }
  }

/**
 * What was under way is abandoned with the account; a contract runs on, and its clocks with it. An account that nobody is at
 * ends when no contract runs any more, and the business relationship with it; where its person closed it one may run.
 */
function endedBy(
  retention: Retention | undefined,
  phase: NonNullable<Account['phase']>,
  today: string,
): Retention['clocks'] {
  const { clocks = {}, circumstances = [] } = retention ?? {}
  const abandoned = circumstances.includes('contract') ? {} : { 'dossier-ended': today }
  const parted = phase === 'archived' ? { 'relationship-ended': today } : {}
  return { ...abandoned, ...parted, ...clocks, 'account-deleted': today }
}
