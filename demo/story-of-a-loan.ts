/** A loan, a health document, a physician, an auditor. Each step is a check. */
import type { Expect } from './check.ts'
import { auditTheStory } from './story-of-the-auditor.ts'
import { depositAndFetch } from './story-of-the-documents.ts'
import { assessHealth } from './story-of-the-physician.ts'
import { type DossierId, refusal, type Town } from './town.ts'

const camille = {
  givenName: 'Camille',
  familyName: 'Martin',
  birthDate: '1985-04-12',
  email: 'camille.martin@example.org',
}

export async function tellOfALoan(town: Town, expect: Expect): Promise<void> {
  const dossierId = await openDossier(town, expect)
  await strangersSeeNothing(town, expect, dossierId)
  await depositAndFetch(town, expect, dossierId)
  await assessHealth(town, expect, dossierId)
  await auditTheStory(town, expect, dossierId)
}

async function openDossier({ advisor }: Town, expect: Expect): Promise<DossierId> {
  const ada = await advisor('ada')
  const { accountId } = await ada['register-client']({ body: camille })
  expect('Ada registers her client', 'account', accountId.split('_')[0])

  const idempotencyKey = crypto.randomUUID()
  const body = { accountId, line: 'loan-insurance' } as const
  const { dossierId } = await ada['open-dossier']({ body, idempotencyKey })
  const again = await ada['open-dossier']({ body, idempotencyKey })
  expect('she opens a dossier', 'dossier', dossierId.split('_')[0])
  expect('the same request sent again opens no second one', dossierId, again.dossierId)
  const listed = await ada['list-dossiers']({ query: {} })
  expect(
    'she finds it in her list',
    true,
    listed.items.some((one) => one.dossierId === dossierId),
  )
  return dossierId
}

async function strangersSeeNothing(
  { advisor, call }: Town,
  expect: Expect,
  dossierId: DossierId,
): Promise<void> {
  const foreign = await call('bruno', `/advisor/dossiers/${dossierId}`)
  const unknown = await call('bruno', '/advisor/dossiers/dossier_01ARYZ6S410000000000000000')
  expect("another advisor looks for Ada's dossier", 404, foreign.status)
  expect('and is told the same as for one that does not exist', await unknown.text(), await foreign.text())
  const clara = await advisor('clara')
  expect(
    'an advisor whose training expired is refused',
    '403 REFUSED',
    await refusal(clara['list-dossiers']({ query: {} })),
  )
  const nobody = await advisor('nobody')
  expect(
    'somebody whom only the issuer knows is refused',
    '403 REFUSED',
    await refusal(nobody['list-dossiers']({ query: {} })),
  )
  const forged = await fetch((await call('ada', '/advisor/dossiers')).url, {
    headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.' },
  })
  expect('a forged token opens nothing', 401, forged.status)
}
