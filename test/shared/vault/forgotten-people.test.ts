/** What the log keeps without end must not say who somebody was, once the directory forgot them. */

import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ChainHead } from '../../../shared/model/records.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { delegateDossier } from '../../../shared/vault/delegate-dossier.ts'
import { endDelegation } from '../../../shared/vault/end-delegation.ts'
import { exportEntries } from '../../../shared/vault/export-entries.ts'
import { permitTransfer } from '../../../shared/vault/permit-transfer.ts'
import { caller, keyed } from '../../judges/house.ts'
import { dumas, opened } from './opened.ts'
import { diane } from './sharing.ts'

const issuer = 'https://issuer.example'
const mado = { role: 'medical-staff', country: 'FR', charterSignedOn: '2026-01-01' } as const

/** Somebody is admitted, delegated to and permitted a transfer: all that people do to people. */
async function world() {
  const one = await opened()
  const { ports, dossierId } = one
  const { principalId } = await admitPrincipal(ports, { issuer, subject: 'mado', ...mado })
  const until = '2026-12-24'
  await delegateDossier(ports, dumas, dossierId, principalId, { until }, keyed())
  await endDelegation(ports, dumas, dossierId, principalId, keyed())
  await permitTransfer(ports, diane, principalId, { reference: 'EX-1', until }, keyed())
  return { ...one, principalId }
}

test('whom something was done to is named by the pseudonym of their chain, and found by it', async () => {
  const { judge, principalId } = await world()

  const { chainId } = ChainHead.parse(judge.items.get(`principal#${principalId}\nchain`)?.content)
  const about = judge.entries().filter(({ objectRef }) => objectRef === chainId)
  expect(about.map(({ action }) => action)).toEqual(['delegate-dossier', 'end-delegation', 'permit-transfer'])
})

test('without the items of the directory nothing in the log, its indexes or an export says who they were', async () => {
  const { judge, ports, principalId, time } = await world()
  const pk = `principal#${principalId}`
  const chain = judge.items.get(`${pk}\nchain`)
  const { chainId } = ChainHead.parse(chain?.content)
  time.now += 1_000

  for (const key of judge.items.keys()) if (key.startsWith(`${pk}\n`)) judge.items.delete(key)

  const log = JSON.stringify(judge.links().map(({ entry, dossierId }) => ({ entry, dossierId })))
  const period = { by: 'period', from: time.now - 3_600_000, until: time.now } as const
  const exported = await text(await exportEntries(ports, caller('gilles'), period, { format: 'ndjson' }))
  const left = JSON.stringify([...judge.items.values()])
  for (const said of [log, exported]) {
    expect(said).toContain(chainId)
    expect(said).not.toContain(principalId)
    expect(said).not.toContain('mado')
  }
  expect(left).not.toContain(chainId)
})
