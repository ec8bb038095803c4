/** A parent acts for a child until Paris has the day of the eighteenth birthday, and not a millisecond longer. */
import { expect, test } from 'vitest'
import { childrenMax } from '../../../shared/limits.ts'
import type { VaultError } from '../../../shared/model/errors.ts'
import { AccountId } from '../../../shared/model/ids.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { recordGuardian } from '../../../shared/vault/record-guardian.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { caller, house, keyed } from '../../judges/house.ts'
import { ada, camille } from './opened.ts'

/** A child's dossier, and a parent with a login of their own. */
async function family(birthDate: string) {
  const one = house()
  const { ports } = one
  const child = await registerClient(ports, ada, { ...camille, birthDate }, keyed())
  const { dossierId } = await openDossier(
    ports,
    ada,
    { accountId: child.accountId, line: 'complementary-health' },
    keyed(),
  )
  const { accountId } = await registerClient(ports, ada, camille, keyed())
  const login = { issuer: 'https://clients.example', subject: 'parent', role: 'client', accountId } as const
  const { principalId } = await admitPrincipal(ports, login)
  const parent = { ...caller('nobody', 'client'), principalId }
  const record = (holds = true, key = keyed()) =>
    recordGuardian(ports, ada, dossierId, { accountId, holds, proof: 'livret-1' }, key)
  const sees = () =>
    showOwnDossier(ports, parent, dossierId).then(
      () => 'sees it',
      (error: VaultError) => error.code,
    )
  return { ...one, child: child.accountId, accountId, dossierId, principalId, record, sees }
}

/** The first instant of a day in Paris, which is an hour ahead in winter and two in summer. */
const midnight = (day: string, hours: 1 | 2) => Date.parse(`${day}T00:00:00Z`) - hours * 3_600_000

test.each([
  ['in winter', '2010-01-15', '2028-01-15', 1],
  ['in summer', '2010-07-15', '2028-07-15', 2],
  ['born on 28 February, on it', '2010-02-28', '2028-02-28', 1],
  ['born on 29 February, on 1 March', '2012-02-29', '2030-03-01', 1],
] as const)('%s: control passes at midnight in Paris', async (_when, born, birthday, hours) => {
  const { record, sees, time } = await family(born)

  const before = await sees()
  const { endsOn } = await record()
  const since = await sees()
  time.now = midnight(birthday, hours) - 1
  const onTheEve = await sees()
  time.now = midnight(birthday, hours)
  const onTheDay = await sees()

  expect([before, since, onTheEve, onTheDay]).toEqual(['NOT_FOUND', 'sees it', 'sees it', 'NOT_FOUND'])
  expect(endsOn).toBe(birthday)
})

test('the proof stays, with who recorded it, and the entry names it', async () => {
  const { record, judge, child, accountId } = await family('2015-01-01')

  await record()

  const noted = [...judge.items.values()].filter(({ sk }) => sk.startsWith('guardian-event#'))
  expect(noted).toMatchObject([
    {
      pk: keyOf.account(child).pk,
      content: { accountId, holds: true, proof: 'livret-1', recordedBy: ada.principalId },
    },
  ])
  expect(judge.entries().at(-1)).toMatchObject({
    action: 'record-guardian',
    objectRef: accountId,
    journal: 'lifecycle',
    detail: { holds: true, proof: 'livret-1' },
  })
})

test('who holds it no more is cut at once, and both proofs stay', async () => {
  const { record, sees, judge } = await family('2015-01-01')
  await record()

  await record(false)

  expect(await sees()).toBe('NOT_FOUND')
  expect([...judge.items.values()].filter(({ sk }) => sk.startsWith('guardian-event#'))).toHaveLength(2)
})

test('the same request again records nothing more, and a later admission keeps what was recorded', async () => {
  const { record, sees, ports, accountId, judge } = await family('2015-01-01')
  const key = keyed()
  await record(true, key)

  await record(true, key)
  await admitPrincipal(ports, {
    issuer: 'https://clients.example',
    subject: 'parent',
    role: 'client',
    accountId,
  })

  expect(await sees()).toBe('sees it')
  expect([...judge.items.values()].filter(({ sk }) => sk.startsWith('guardian-event#'))).toHaveLength(1)
})

test('a person without a login, or whom nobody knows, answers for nobody', async () => {
  const { ports, dossierId } = await family('2015-01-01')
  const { accountId } = await registerClient(ports, ada, camille, keyed())
  const unknown = AccountId.parse('account_01ARYZ6S410000000000000000')

  const tries = [accountId, unknown].map((one) =>
    recordGuardian(ports, ada, dossierId, { accountId: one, holds: true, proof: 'p' }, keyed()),
  )

  for (const attempt of tries) await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('nobody answers for more children than one may', async () => {
  const { record, judge, principalId } = await family('2015-01-01')
  const { pk, sk } = keyOf.principal(principalId)
  const item = judge.items.get(`${pk}\n${sk}`)
  const guardianOf = Array.from(
    { length: childrenMax },
    (_, place) => `account_01ARYZ6S41${String(place).padStart(16, '0')}`,
  )
  const content = { ...(item?.content as object), guardianOf }
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: item?.version ?? 1, content })

  await expect(record()).rejects.toMatchObject({ code: 'WRONG_STATE' })
})
