import { expect, test } from 'vitest'
import type { Principal } from '../../../shared/model/records.ts'
import { assignPhysician } from '../../../shared/vault/assign-physician.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listDossiers } from '../../../shared/vault/list-dossiers.ts'
import { listWorklist } from '../../../shared/vault/list-worklist.ts'
import { caller, idOf, keyed, people } from '../../judges/house.ts'
import { ada, opened, page } from './opened.ts'

type Opened = Awaited<ReturnType<typeof opened>>

/** As the operator's next admission would leave it. */
function becomes({ judge }: Opened, name: 'ada', person: Omit<Principal, 'version' | 'principalId'>) {
  const { pk, sk } = keyOf.principal(idOf(name))
  const content = { principalId: idOf(name), country: 'FR', ...person }
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 2, content })
}

test('an advisor who would assess a dossier themself finds no such physician', async () => {
  const { ports, dossierId, judge } = await opened()

  const attempt = assignPhysician(ports, ada, dossierId, ada.principalId, keyed())

  await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(judge.entries().at(-1)).toMatchObject({ rule: 'only-a-physician-can-be-assigned' })
})

test('who advised on a dossier before they became a physician does not assess it', async () => {
  const one = await opened()
  const { pk, sk } = keyOf.assignment(one.dossierId, idOf('bruno'))
  const content = { principalId: idOf('bruno'), role: 'advisor' }
  one.judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 1, content })
  const { pk: person } = keyOf.principal(idOf('bruno'))
  const physician = { principalId: idOf('bruno'), country: 'FR', ...people['dr-dumas'] }
  one.judge.items.set(`${person}\nprincipal`, { pk: person, sk: 'principal', version: 2, content: physician })

  const attempt = assignPhysician(one.ports, ada, one.dossierId, idOf('bruno'), keyed())

  await expect(attempt).rejects.toMatchObject({ code: 'WRONG_STATE' })
})

test('a dossier is in the list of whom it is assigned to in the role that they have now', async () => {
  const one = await opened()
  const before = await listDossiers(one.ports, ada, page)
  becomes(one, 'ada', people['dr-dumas'])

  const after = await listWorklist(one.ports, caller('ada', 'physician'), page)

  expect(before.items).toHaveLength(1)
  expect(after.items).toEqual([])
})
