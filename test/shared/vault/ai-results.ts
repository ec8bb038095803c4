/** A machine's results on a dossier with its client, its advisor, who can change them, and its physician. */
import type { AiResultDraft } from '../../../shared/model/ai-result.ts'
import type { AiResultId, DocumentId } from '../../../shared/model/ids.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { recordAiResult } from '../../../shared/vault/record-ai-result.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { keyed } from '../../judges/house.ts'
import { ada, draft, dumas, makeAvailable, opened } from './opened.ts'
import { admitted } from './sharing.ts'

export async function screened() {
  const one = await opened()
  const { ports, dossierId, accountId, judge } = one
  const { pk, sk } = keyOf.principal(ada.principalId)
  const item = judge.items.get(`${pk}\n${sk}`)
  const content = { ...(item?.content as object), changesAiResults: true }
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 1, content })
  const camille = admitted(one, 'camille', { role: 'client', accountId }, 'client')
  const keep = async (category: string): Promise<DocumentId> => {
    const { documentId } = await requestUpload(ports, ada, dossierId, draft(category), keyed())
    makeAvailable(one, documentId)
    return documentId
  }
  const statement = await keep('bank-statements')
  const report = await keep('operation-report')
  const said = (more: Partial<AiResultDraft> = {}): AiResultDraft => ({
    model: 'pre-screen',
    modelVersion: '3.1',
    inputs: [statement],
    result: 'refused',
    weighsHealth: false,
    vendorTraining: false,
    ...more,
  })
  const medical = () => said({ inputs: [report], weighsHealth: true, impactAssessment: 'DPIA-7' })
  const record = async (by = ada, result = said()): Promise<AiResultId> =>
    (await recordAiResult(ports, by, dossierId, result, keyed())).resultId
  const recordMedical = () => record(dumas, medical())
  const at = (resultId: AiResultId) => ({ dossierId, resultId })
  return { ...one, camille, statement, report, said, record, recordMedical, at }
}
