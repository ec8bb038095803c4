/** What the partners are told that were sent something of a dossier: one notice each, to be acknowledged (GDPR 19). */
import type { Notice } from '../model/notice.ts'
import type { Dossier } from '../model/records.ts'
import { recipientsOf } from './partners-of-dossier.ts'
import type { Events } from './ports.ts'

/** The end of a restriction takes the place of its beginning; what is to be erased stands beside it. */
const standsFor = ({ about }: Pick<Notice, 'about'>) => (about === 'erasure' ? about : 'restriction')

/** With a notice for everybody who was ever sent something, in place of what they were told of the same before. */
export function withNotices(
  dossier: Dossier,
  about: Notice['about'],
  at: string,
): NonNullable<Dossier['notices']> {
  const others = (dossier.notices ?? []).filter((one) => standsFor(one) !== standsFor({ about }))
  return [...others, ...recipientsOf(dossier).map((partnerId) => ({ partnerId, about, at }))]
}

export async function tellPartners(events: Events, dossier: Dossier): Promise<void> {
  for (const partnerId of recipientsOf(dossier))
    await events.publish({ type: 'PartnerNoticed', dossierId: dossier.dossierId, partnerId })
}
