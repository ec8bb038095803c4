/** After an account ended: what is left is for legal and accounting, and health content for nobody. */
import type { Expect } from './check.ts'
import { type Kept, takeCases } from './kept-dossier.ts'
import { refusal, type Town } from './town.ts'

export async function tellOfAnArchive(
  town: Town,
  expect: Expect,
  { accountId, dossierId, passport }: Kept,
): Promise<void> {
  const { stack } = town
  const login = { issuer: `${stack.origin}/clients`, subject: 'camille', role: 'client', accountId }
  await stack.invoke('admit-principal', login)
  const camille = await town.client('camille')
  await camille['close-account']({ path: { accountId } })
  await takeCases(town, dossierId)
  const path = { dossierId, documentId: passport }
  const ada = await town.advisor('ada')
  const dumas = await town.physician('dr-dumas')
  const leo = await town.privacy('leo')

  expect(
    'Camille closes her account: to her advisor the dossier is no more',
    '404 NOT_FOUND',
    await refusal(ada['show-dossier']({ path: { dossierId } })),
  )
  const reading = dumas['list-health-documents']({ path: { dossierId }, query: {} })
  expect('nor is it to her physician', '404 NOT_FOUND', await refusal(reading))
  const { items } = await leo['list-documents']({ path: { dossierId }, query: {} })
  expect('legal and accounting see what is left', true, items.length > 0)
  const taking = leo['request-download']({ path, body: { purpose: 'client-request' } })
  expect('and read what is not medical', 'answered', await refusal(taking))
}
