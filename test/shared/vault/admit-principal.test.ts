import { expect, test } from 'vitest'
import { Admission } from '../../../shared/model/admission.ts'
import { principalIdOf } from '../../../shared/model/principal-id.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listClaimsManagers } from '../../../shared/vault/list-claims-managers.ts'
import { permitTransfer } from '../../../shared/vault/permit-transfer.ts'
import { caller, house, keyed } from '../../judges/house.ts'

const issuer = 'https://physicians.example'
const physician: Admission = {
  issuer,
  subject: 'dr-new',
  role: 'physician',
  country: 'FR',
  rpps: '00000000009',
  mandate: { from: '2026-01-01', until: '2026-12-31' },
}
const whole = { limit: 50 }

function admitting() {
  const { judge, ports, time } = house()
  const stored = (key: { pk: string; sk: string }) => judge.items.get(`${key.pk}\n${key.sk}`)
  return { judge, ports, time, stored }
}

test('a physician is admitted, stands in the list, and the entry stands in their own chain', async () => {
  const { judge, ports, stored } = admitting()

  const { principalId } = await admitPrincipal(ports, physician, 'request-1')

  expect(principalId).toBe(principalIdOf(issuer, 'dr-new'))
  expect(stored(keyOf.principal(principalId))?.content).toMatchObject({
    role: 'physician',
    rpps: '00000000009',
  })
  expect((await ports.listings.inDirectory('physician', whole)).items).toContain(principalId)
  expect(judge.entries()).toMatchObject([
    { actorRef: 'admit-principal', role: 'system', journal: 'lifecycle', seq: 1 },
  ])
  expect(stored(keyOf.principalChain(principalId))?.content).toMatchObject({ seq: 1 })
})

test('the same admission again changes nothing and is logged', async () => {
  const { judge, ports, stored } = admitting()
  const { principalId } = await admitPrincipal(ports, physician)

  await admitPrincipal(ports, physician)

  expect(stored(keyOf.principal(principalId))?.version).toBe(1)
  expect(judge.entries()).toHaveLength(2)
})

test('a mandate that ends earlier replaces the former, and the list stays in step', async () => {
  const { ports, stored } = admitting()
  const { principalId } = await admitPrincipal(ports, physician)
  const shorter = { ...physician, mandate: { from: '2026-01-01', until: '2026-06-30' } }

  await admitPrincipal(ports, shorter)

  expect(stored(keyOf.principal(principalId))).toMatchObject({
    version: 2,
    content: { mandate: { until: '2026-06-30' } },
  })
  expect((await ports.listings.inDirectory('physician', whole)).items).toContain(principalId)
})

test('who becomes something else leaves the list of physicians', async () => {
  const { ports } = admitting()
  const { principalId } = await admitPrincipal(ports, physician)

  await admitPrincipal(ports, { issuer, subject: 'dr-new', role: 'auditor', country: 'FR' })

  expect((await ports.listings.inDirectory('physician', whole)).items).not.toContain(principalId)
})

test('an exception for a transfer leaves a physician in the list', async () => {
  const { ports } = admitting()
  const { principalId } = await admitPrincipal(ports, physician)

  await permitTransfer(
    ports,
    caller('diane'),
    principalId,
    { reference: 'EX-1', until: '2026-12-31' },
    keyed(),
  )

  expect((await ports.listings.inDirectory('physician', whole)).items).toContain(principalId)
})

test('claims managers stand in a list of their own, while their training counts', async () => {
  const { ports, time } = admitting()
  const manager = { issuer, role: 'claims-manager', country: 'FR' } as const
  const admit = (subject: string, trainingValidUntil: string) =>
    admitPrincipal(ports, { ...manager, subject, trainingValidUntil })
  const { principalId } = await admit('hugo', '2026-12-31')
  await admit('iris', '2026-11-23')

  const listed = async () => (await listClaimsManagers(ports, caller('ada'), whole)).items
  const now = await listed()
  time.now = Date.UTC(2027, 0, 1, 12)

  expect(now).toEqual([{ principalId, trainingValidUntil: '2026-12-31' }])
  expect(await listed()).toEqual([])
  expect((await ports.listings.inDirectory('physician', whole)).items).not.toContain(principalId)
})

test('the key that hides where callers come from is made once, and stays', async () => {
  const { ports, stored } = admitting()
  await admitPrincipal(ports, physician)
  const first = stored(keyOf.sourceKey)

  await admitPrincipal(ports, { ...physician, subject: 'dr-next' })

  const key = (first?.content as { key?: string } | undefined)?.key ?? ''
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  expect(stored(keyOf.sourceKey)).toEqual(first)
})

test('an admission says what its role needs, and nothing else', () => {
  const advisor = { issuer, subject: 's', role: 'advisor', country: 'FR', trainingValidUntil: '2026-12-31' }
  const { rpps: _none, ...withoutRpps } = physician as Extract<Admission, { role: 'physician' }>

  expect(Admission.safeParse(advisor).success).toBe(true)
  for (const bad of [
    withoutRpps,
    { ...advisor, trainingValidUntil: undefined },
    { ...advisor, rpps: '00000000001' },
    { ...advisor, admin: true },
    { ...physician, mandate: { from: '2026-02-01', until: '2026-01-31' } },
    { ...advisor, issuer: 'no address' },
    { ...advisor, role: 'system' },
  ])
    expect(Admission.safeParse(bad).success).toBe(false)
})
