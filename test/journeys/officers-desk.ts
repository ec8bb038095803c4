/** Legal and accounting at work on what a dossier leaves: why it is kept, when it goes, and what proves that it went. */
import { admitEverybody, type DossierId, type Town } from '../../demo/town.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { parisDay } from '../../shared/model/paris-day.ts'

const hour = 3_600_000
export const day = 24 * hour

interface OfDossier {
  readonly dossierId: DossierId
}

export function officersDesk(running: () => Town) {
  const dayIn = (days: number) => parisDay(running().stack.clock.now() + days * day)

  /** What became due is decided, removed and certified: an hour for each. */
  async function hours(count = 3): Promise<void> {
    for (let passed = 0; passed < count; passed += 1) await running().stack.advance(hour)
  }

  /** Both of legal and accounting in a case, with a token of this hour: the clock outruns every other. */
  async function officers({ dossierId }: OfDossier) {
    await admitEverybody(running().stack)
    const [leo, lucie] = [await running().privacy('leo'), await running().privacy('lucie')]
    for (const officer of [leo, lucie])
      await officer['take-case']({ path: { dossierId }, body: { ticket: 'case-1', until: dayIn(80) } })
    return { leo, lucie }
  }

  const why = async ({ dossierId }: OfDossier, documentId: DocumentId) =>
    (await running().privacy('leo'))['explain-retention']({ path: { dossierId, documentId } })

  async function certificateOf(
    { dossierId }: OfDossier,
    documentId: DocumentId,
    of: 'document' | 'superseded' = 'document',
  ): Promise<string> {
    const leo = await running().privacy('leo')
    const { certificate } = await leo['show-certificate']({ path: { dossierId, documentId }, query: { of } })
    return Buffer.from(certificate, 'base64').toString()
  }
  return { dayIn, hours, officers, why, certificateOf }
}
