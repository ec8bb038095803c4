/** The death of a client, as each of their dossiers is told of it: in a transaction of the dossier's own chain. */
import type { Account } from '../model/account.ts'
import { AccountRetention } from '../model/account-retention.ts'
import type { PrincipalId } from '../model/ids.ts'
import { Dossier, Principal } from '../model/records.ts'
import { Retention } from '../model/retention.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import type { Write } from './records.ts'
import { dispositionOfDocument } from './retained-document.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/**
 * What is owed to those whom a contract names counts from the death (C. assur. L114-1), and from when it was known where
 * nobody told of another day. A day that an officer told of a dossier stays. Undefined where nothing changes.
 */
export function clocksOfDeath(
  retention: Retention | undefined,
  diedOn: string,
): Retention['clocks'] | undefined {
  const { clocks = {} } = retention ?? {}
  if (clocks['insured-died'] !== undefined && clocks['event-known'] !== undefined) return undefined
  return { 'insured-died': diedOn, 'event-known': diedOn, ...clocks }
}

/**
 * Ends the login of the dead, whoever has it now, and tells their dossiers. A dossier in which the person was insured
 * beside another is the other's: an officer tells what it owes.
 */
export async function tellDeath(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'read'> },
  { accountId, principalId, dossierIds = [] }: Account,
  requestId: string | undefined,
): Promise<void> {
  const [life, ...items] = await ports.listings.read([
    keyOf.accountRetention(accountId),
    ...dossierIds.flatMap((id) => [keyOf.dossier(id), keyOf.retention(id)]),
  ])
  const diedOn = parsed(AccountRetention, life)?.diedOn
  if (diedOn === undefined) return
  if (principalId !== undefined) await endLogin(ports, principalId, diedOn, requestId)
  for (const [place, dossierId] of dossierIds.entries()) {
    const isTheirs = parsed(Dossier, items[2 * place])?.accountId === accountId
    const known = parsed(Retention, items[2 * place + 1])
    if (!isTheirs || clocksOfDeath(known, diedOn) === undefined) continue
    const detail = { step: 'tell-death', due: diedOn }
    const asked = {
      action: 'review-account',
      dossierId,
      requestId,
      detail,
      judge: dispositionOfDocument,
    } as const
    await commit(ports, systemRequest('sweep-retention', asked), ({ dossier, retention, now }) => {
      const clocks = clocksOfDeath(retention, diedOn)
      return {
        writes:
          clocks === undefined ? [] : [retentionWrite(the(dossier).dossierId, retention, { clocks }, now)],
      }
    })
  }
}

/** A login that the account was given since, or while the death was recorded. */
async function endLogin(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'read'> },
  principalId: PrincipalId,
  diedOn: string,
  requestId: string | undefined,
): Promise<void> {
  const [login] = await ports.listings.read([keyOf.principal(principalId)])
  if (endOfLogin(parsed(Principal, login)).length === 0) return
  const detail = { step: 'tell-death', due: diedOn }
  const asked = { action: 'review-account', principalId, requestId, detail } as const
  const end: Change = ({ principal }) => ({ writes: endOfLogin(principal) })
  await commit(ports, systemRequest('sweep-retention', asked), end)
}

/** A recorded death is proved, and a login is nobody's to inherit: heirs have their own. */
export function endOfLogin(login: Principal | undefined): readonly Write[] {
  if (login === undefined || login.suspended === true) return []
  const content = { ...contentOf(login), suspended: true }
  return [{ kind: 'replace', key: keyOf.principal(login.principalId), content, version: login.version }]
}
