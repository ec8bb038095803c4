/** What reads leave in the sealed log before anything is handed out: a link nothing, a health document its witness. */
import { watchCalls } from './calls.ts'
import { exactly, type Figures } from './figures.ts'
import { type KeptDocument, openStream, type Scene } from './scene.ts'

const runs = 3

export async function witnessFigures(
  scene: Scene,
  standard: KeptDocument,
  { dossierId, documentId }: KeptDocument,
): Promise<Figures> {
  const url = `/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`
  const link = () => scene.advisor['request-download']({ path: standard, body: { purpose: 'advice' } })
  const read = async () => (await openStream(scene, 'physician', url)).arrayBuffer()
  return {
    'request-download.puts': exactly(0, await fewestPuts(link), 'PUT'),
    'read-health-document.puts': exactly(1, await fewestPuts(read), 'PUT'),
  }
}

/** What the sealer puts meanwhile is not the read's: of all times the one with the fewest counts. */
async function fewestPuts(code: () => Promise<unknown>): Promise<number> {
  const seen: number[] = []
  for (let time = 0; time < runs; time += 1) {
    const { calls } = await watchCalls('/s3', code, 'PUT')
    seen.push(calls.count)
  }
  return Math.min(...seen)
}
