/** Entries as the log would hold them, for the rules that look at them. */
import { createHash } from 'node:crypto'
import { Entry, firstPrevHash } from '../../../shared/access-log/entry.ts'
import { ChainId, DocumentId, EntryId, ulid } from '../../../shared/model/ids.ts'

/** A morning in Paris. */
export const morning = Date.UTC(2026, 10, 24, 9)

/** A pseudonym for a name: the same name, the same pseudonym. */
export const chainOf = (name: string): ChainId =>
  ChainId.parse(createHash('sha256').update(name).digest('hex').slice(0, 32))

export const documentOf = (place: number): DocumentId =>
  DocumentId.parse(`document_${ulid(morning + place, new Uint8Array(10))}`)

let made = 0

/** An advisor looks at a dossier of theirs, unless more is said. Each is another entry. */
export function entryOf(more: Partial<Record<keyof Entry, unknown>> & { readonly at?: number } = {}): Entry {
  made += 1
  const { at = morning, ...rest } = more
  const random = Buffer.alloc(10)
  random.writeUInt32BE(made)
  return Entry.parse({
    v: 1,
    chainId: rest.dossierRef ?? chainOf('dossier'),
    seq: made,
    prevHash: firstPrevHash,
    entryId: EntryId.parse(`entry_${ulid(at, random)}`),
    nonce: '0'.repeat(32),
    journal: 'access',
    at: new Date(at).toISOString(),
    actorRef: chainOf('ada'),
    role: 'advisor',
    audience: 'advisor',
    action: 'show-dossier',
    dossierRef: chainOf('dossier'),
    decision: 'ALLOW',
    rule: 'an-advisor-works-on-assigned-dossiers',
    policyVersion: '1',
    country: 'FR',
    ...rest,
  })
}
