import type { DossierId } from '../model/ids.ts'
import { StoredDocument } from '../model/records.ts'
import { type KeptVersion, partOf } from './kept-version.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

const kept: ReadonlySet<StoredDocument['state']> = new Set(['available', 'set-aside', 'destroying'])

/** Every document of a dossier, whatever became of it. */
export async function everyDocument(
  listings: Pick<Listings, 'documentsOf'>,
  dossierId: DossierId,
): Promise<readonly StoredDocument[]> {
  const found: StoredDocument[] = []
  let after: string | undefined
  do {
    const page = await listings.documentsOf(dossierId, { limit: 100, after })
    found.push(...page.items.flatMap((item) => parsed(StoredDocument, item) ?? []))
    after = page.next
  } while (after !== undefined)
  return found
}

const parts = ['current', 'superseded'] as const

/** The versions of a dossier's documents that somebody has to keep, or to destroy. */
export const lockedVersions = async (
  listings: Pick<Listings, 'documentsOf'>,
  dossierId: DossierId,
): Promise<readonly KeptVersion[]> => keptOf(await everyDocument(listings, dossierId))

const keptOf = (documents: readonly StoredDocument[]): readonly KeptVersion[] =>
  versionsOf(documents).filter(
    ({ document: { versionId, state } }) => versionId !== undefined && kept.has(state),
  )

const versionsOf = (documents: readonly StoredDocument[]): readonly KeptVersion[] =>
  documents.flatMap((whole) =>
    parts.flatMap((part) => {
      const document = partOf(whole, part)
      return document === undefined ? [] : [{ document, part }]
    }),
  )
