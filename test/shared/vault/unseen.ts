/** A client with a login and two dossiers, whom nobody sees for years: what tests of inactivity stand in. */
import { Account } from '../../../shared/model/account.ts'
import { AccountRetention } from '../../../shared/model/account-retention.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { ownDossiers } from '../../../shared/vault/own-dossiers.ts'
import type { RecordKey } from '../../../shared/vault/records.ts'
import { caller, keyed } from '../../judges/house.ts'
import { withKept } from './kept.ts'
import { ada, page } from './opened.ts'

export async function withUnseen() {
  const one = await withKept()
  const { ports, accountId, judge, time, published } = one
  const person = { issuer: 'https://clients.example', subject: 'camille', role: 'client', accountId } as const
  const { principalId } = await admitPrincipal(ports, person)
  const second = await openDossier(ports, ada, { accountId, line: 'home' }, keyed())
  const at = ({ pk, sk }: RecordKey) => {
    const item = judge.items.get(`${pk}\n${sk}`)
    return item && { ...(item.content as object), version: item.version }
  }
  const me = () => ({ ...caller('nobody', 'client'), principalId, signedInAt: time.now })
  const signIn = (world = ports) => ownDossiers(world, me(), page)
  const account = () => Account.parse(at(keyOf.account(accountId)))
  const accountRetention = () => AccountRetention.parse(at(keyOf.accountRetention(accountId)))
  const told = () =>
    published.flatMap(({ type }) => (type === 'AccountEndsSoon' || type === 'AccountEnded' ? [type] : []))
  const steps = () =>
    judge
      .entries()
      .filter(({ action, decision }) => action === 'review-account' && decision === 'ALLOW')
      .map(({ detail }) => detail?.step as string)
  return { ...one, second, me, signIn, account, accountRetention, told, steps, at }
}
