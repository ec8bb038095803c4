/** A health document: who may read it, and what the advisor sees instead. */
import type { Expect } from './check.ts'
import { samples } from './files/samples.ts'
import { type DossierId, deposit, digestOf, refusal, type Ticket, type Town } from './town.ts'

type DocumentId = Ticket['documentId']

export async function assessHealth(town: Town, expect: Expect, dossierId: DossierId): Promise<void> {
  const report = samples.report()
  const { ticket, state } = await deposit(town, dossierId, 'operation-report', report)
  expect('Ada sends a health document', 'available', state)
  await advisorSeesNoHealth(town, expect, dossierId, ticket.documentId)
  await onlyTheAssignedOneReads(town, expect, dossierId, ticket.documentId)

  const content = await town.call('dr-dumas', contentOf(dossierId, ticket.documentId))
  const bytes = Buffer.from(await content.arrayBuffer())
  expect('the assigned physician reads it, byte for byte', digestOf(report.bytes), digestOf(bytes))
  const digest = `sha-256=:${Buffer.from(digestOf(report.bytes), 'hex').toString('base64')}:`
  expect('with the digest beside it', digest, content.headers.get('repr-digest'))
  expect(
    'under a name that says nothing',
    false,
    content.headers.get('content-disposition')?.includes('compte'),
  )
  await conclude(town, expect, dossierId)
}

const contentOf = (dossierId: DossierId, documentId: DocumentId): string =>
  `/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`

async function advisorSeesNoHealth(
  { advisor }: Town,
  expect: Expect,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<void> {
  const ada = await advisor('ada')
  const path = { dossierId, documentId }
  const shown = await ada['show-document']({ path })
  expect('she sees a neutral label', 'medical document', shown.label.split(',')[0])
  expect(
    'and neither its category nor its digest',
    'undefined undefined',
    `${shown.category} ${shown.sha256}`,
  )
  const asked = ada['request-download']({ path, body: { purpose: 'advice' } })
  expect('she gets no link to it, though she sent it', '403 REFUSED', await refusal(asked))
}

async function onlyTheAssignedOneReads(
  town: Town,
  expect: Expect,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<void> {
  const { ids, advisor, physician, call } = town
  const ada = await advisor('ada')
  const assign = (name: 'dr-dumas' | 'dr-faure') => {
    const principalId = ids.get(name)
    if (principalId === undefined) throw new Error(`${name} was not admitted`)
    return ada['assign-physician']({ path: { dossierId }, body: { principalId } })
  }
  expect(
    'a physician whose mandate ended cannot be assigned',
    '409 WRONG_STATE',
    await refusal(assign('dr-faure')),
  )
  expect('she assigns Dr Dumas', 'answered', await refusal(assign('dr-dumas')))
  const content = contentOf(dossierId, documentId)
  expect('a physician who is not assigned finds nothing', 404, (await call('dr-evrard', content)).status)
  expect('nor does one whose mandate ended', 404, (await call('dr-faure', content)).status)
  const faure = await physician('dr-faure')
  expect('who has no worklist either', '403 REFUSED', await refusal(faure['list-worklist']({ query: {} })))
  const dumas = await physician('dr-dumas')
  const { items } = await dumas['list-worklist']({ query: {} })
  expect('Dr Dumas finds the dossier in the worklist', dossierId, items[0]?.dossierId)
  const documents = await dumas['list-health-documents']({ path: { dossierId }, query: {} })
  expect('and in it the one health document', documentId, documents.items.map((one) => one.documentId).join())
}

async function conclude({ advisor, physician }: Town, expect: Expect, dossierId: DossierId): Promise<void> {
  const dumas = await physician('dr-dumas')
  const path = { dossierId }
  const outcome = await dumas['record-outcome']({
    path,
    body: { code: 'accepted-with-loading', loadingPercent: 25 },
  })
  expect('Dr Dumas records an outcome', 'accepted-with-loading', outcome.code)
  const second = dumas['record-outcome']({ path, body: { code: 'declined' } })
  expect('which is final', '409 OUTCOME_FINAL', await refusal(second))
  const ada = await advisor('ada')
  const shown = await ada['show-dossier']({ path })
  expect('Ada sees its code', 'accepted-with-loading', shown.outcome?.code)
}
