/** A dossier whose documents are kept, held and destroyed: what tests of retention stand in. */
import type { DocumentId } from '../../../shared/model/ids.ts'
import { daysLater, parisDay, startOfDay } from '../../../shared/model/paris-day.ts'
import { Retention } from '../../../shared/model/retention.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { judgeSigner } from '../../judges/sealing.ts'
import { judgeStorage } from '../../judges/storage.ts'
import { pdf } from './content/files.ts'
import { withUploads } from './uploads.ts'

export const louis = caller('louis')
export const lea = caller('lea')

export async function withKept() {
  const one = await withUploads()
  const storage = judgeStorage(one.objects, () => one.time.now)
  const { signer } = judgeSigner(9)
  const ports = { ...one.ports, ...storage, signer }
  /** A case lasts a quarter at most: officers take it again. */
  const takeCases = async () => {
    const until = daysLater(parisDay(one.time.now), 90)
    for (const officer of [louis, lea])
      await takeCase(ports, officer, one.dossierId, { ticket: 'case-1', until }, keyed())
  }
  await takeCases()
  const passport = await one.available(pdf('canary', 2_000), 'passport')
  const report = await one.available(pdf('canary', 3_000), 'operation-report')

  const retention = (): Retention => {
    const { pk, sk } = keyOf.retention(one.dossierId)
    const item = one.judge.items.get(`${pk}\n${sk}`)
    return Retention.parse({ ...(item?.content as object), version: item?.version })
  }
  /** Moves the clock to the first second of a Paris day. */
  const on = (day: string) => {
    one.time.now = Math.max(one.time.now, startOfDay(day) + 1_000)
  }
  /** The sweep, and whatever its decisions set going. */
  async function sweep(world = ports) {
    const before = one.published.length
    const swept = await sweepRetention(world)
    const ends = []
    for (const event of one.published.slice(before))
      if (event.type === 'DispositionDecided') ends.push(await destroyVersion(world, event.documentId))
    return { ...swept, ends }
  }
  const versionOf = (documentId: DocumentId) =>
    [...one.objects.kept.keys()].find((name) => name.endsWith(documentId))
  return { ...one, ports, storage, passport, report, retention, on, takeCases, sweep, versionOf }
}
