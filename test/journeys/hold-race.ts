/** Documents whose day has come and which a hold alone keeps: lifted, each is held anew while it is swept and destroyed. */
import type { Town } from '../../demo/town.ts'
import type { DocumentId, HoldId } from '../../shared/model/ids.ts'
import { seeded } from '../judges/virtual-time.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { atWork } from './at-work.ts'
import { day, officersDesk } from './officers-desk.ts'
import { versionsOf } from './what-is-stored.ts'

/** As long as a call takes on a machine that has time, so that every order can occur. */
const startsWithinMs = 80

export async function overdue(running: () => Town, count: number) {
  const { stack, physician, privacy } = running()
  const desk = officersDesk(running)
  const { dossierId, deposit } = await atWork(running())
  const path = { dossierId }
  const documentIds: DocumentId[] = []
  for (let one = 0; one < count; one += 1) documentIds.push(await deposit(pdf('due'), 'operation-report'))
  const dumas = await physician('dr-dumas')
  for (const documentId of documentIds)
    await dumas['set-aside-document']({ path: { dossierId, documentId }, body: { reason: 'aeras' } })
  const { leo } = await desk.officers({ dossierId })
  const reviewOn = desk.dayIn(90)
  const hold = (documentId: DocumentId) => ({
    kind: 'litigation' as const,
    reference: 'file-7',
    reviewOn,
    documentIds: [documentId],
  })
  const holds: { readonly documentId: DocumentId; readonly holdId: HoldId }[] = []
  for (const documentId of documentIds)
    holds.push({ documentId, ...(await leo['place-hold']({ path, body: hold(documentId) })) })
  await stack.advance(2 * day)
  await desk.hours(2)

  /** Lifts the hold of one and places it again, as a seed has it, while it is swept and destroyed. */
  async function race({ documentId, holdId }: (typeof holds)[number], seed: number) {
    const random = seeded(seed)
    const [leo, lucie] = [await privacy('leo'), await privacy('lucie')]
    for (const officer of [leo, lucie]) await officer['lift-hold']({ path: { dossierId, holdId } })
    const isThere = async () => (await versionsOf(stack.home, documentId)).length === 1
    let wasThere: boolean | undefined
    const body = JSON.stringify({
      source: 'vault',
      'detail-type': 'DispositionDecided',
      detail: { documentId },
    })
    const destroy = () => stack.invoke('destroy-version', { Records: [{ body, messageId: 'race' }] })
    const calls = [
      async () => {
        await leo['place-hold']({ path, body: hold(documentId) })
        wasThere = await isThere()
      },
      () => stack.invoke('sweep-retention', {}),
      destroy,
      destroy,
    ]
    await Promise.all(
      calls.map(async (call) => {
        await new Promise((begin) => setTimeout(begin, random() * startsWithinMs))
        return call()
      }),
    )
    await stack.settle()
    await desk.hours(1)
    const { state } = await desk.why({ dossierId }, documentId)
    const flags = (await versionsOf(stack.home, documentId)).map(({ legalHold }) => legalHold)
    return { wasThere, flags, state }
  }
  return { dossierId, holds, race, certificateOf: desk.certificateOf }
}
