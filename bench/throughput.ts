/** How fast a document of 20 MB goes in and comes out, through the local stack. */
import { type Figures, watched } from './figures.ts'
import type { Scene } from './scene.ts'

const megabyte = 1_000_000
const documentMegabytes = 20

export async function throughput(scene: Scene): Promise<Figures> {
  const { advisor, keep } = scene
  const { uploadMs, ...document } = await keep('passport', documentMegabytes * megabyte)
  const { download } = await advisor['request-download']({ path: document, body: { purpose: 'advice' } })
  const start = performance.now()
  const bytes = await (await fetch(download.url)).arrayBuffer()
  const downloadMs = performance.now() - start
  if (bytes.byteLength !== documentMegabytes * megabyte) throw new Error('the download is not whole')
  return {
    'upload.mb-per-s': watched((documentMegabytes * 1000) / uploadMs, 'MB/s'),
    'download.mb-per-s': watched((documentMegabytes * 1000) / downloadMs, 'MB/s'),
  }
}
