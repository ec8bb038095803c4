/** A certificate among the complaints of Ada's dossier, and the colleagues who can open it there. */
import type { Town } from '../../demo/town.ts'
import type { BreachRuling } from '../../shared/model/breach.ts'
import { DocumentId, type DossierId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { stepsOf } from '../shared/vault/uploads.ts'
import { chainOf } from './access-log.ts'
import { atWork, idOf } from './at-work.ts'

export const flag = { category: 'medical-certificate' } as const
export const ruling: BreachRuling = {
  decision: 'not-notified',
  reason: 'risk-unlikely',
  readers: 2,
  effects: 'seen-by-staff',
  measures: ['readers-instructed'],
}
const dayMs = 24 * 3_600_000

/** With a claims manager on the dossier, and somebody of legal and accounting in a case. */
export async function misfiled(town: Town, category = 'complaint-file') {
  const work = await atWork(town)
  const { ada, dossierId } = work
  const documentId = DocumentId.parse(await work.deposit(pdf('certificate', 200_000), category))
  const hugo = await town.advisor('hugo')
  const leo = await town.privacy('leo')
  const path = { dossierId, documentId }
  const on = { path: { dossierId } }
  const until = new Date(town.stack.clock.now() + 10 * dayMs).toISOString().slice(0, 10)
  await ada['assign-claims-manager']({ ...on, body: { principalId: idOf(town, 'hugo') } })
  await leo['take-case']({ ...on, body: { ticket: 'T-1', until } })

  /** The privacy officer, once they have taken the case. */
  const takeUp = async () => {
    const diane = await town.privacy('diane')
    await diane['take-case']({ ...on, body: { ticket: 'T-2', until } })
    return diane
  }
  return { ...work, documentId, path, hugo, leo, takeUp }
}

/** How often documents of the dossier came to a new place. */
export async function movedIn(town: Town, dossierId: DossierId): Promise<number> {
  const allowed = (await chainOf(town, dossierId)).filter(({ decision }) => decision === 'ALLOW')
  return stepsOf(allowed, 'reclassify-document').filter((step) => step === 'keep').length
}
