import { VaultError } from '../../shared/model/errors.ts'
import { DocumentId, DossierId } from '../../shared/model/ids.ts'
import type { Action } from '../../shared/model/words.ts'
import type { Caller } from '../../shared/vault/access-request.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { refuse } from '../../shared/vault/refuse.ts'

/**
 * Does what a call asks, and lets none end without an entry: what fails before anything was written, in reading the
 * request or in our own code, is refused in the log first and only then told.
 *
 * @throws VaultError LOG_UNAVAILABLE or LOG_BUSY where a refusal cannot be logged; what `work` threw in all other cases
 */
export async function withEntry<Ports extends CommitPorts, T>(
  ports: Ports,
  caller: Caller,
  asked: { readonly action: Action; readonly path: Readonly<Record<string, string>> },
  work: (ports: Ports) => Promise<T>,
): Promise<T> {
  const watched = watching(ports)
  try {
    return await work(watched.ports)
  } catch (error) {
    if (watched.mayBeWritten() || isOfTheLog(error)) throw error
    const refusal = refuse(ports, caller, asked.action, codeOf(error), placeOf(asked.path))
    if (error instanceof VaultError) await refusal
    // A mistake of ours is told and reported as what it is, whatever comes of its entry.
    else await refusal.catch(() => undefined)
    throw error
  }
}

/** The same ports, watched for a write that a conflict did not undo. */
function watching<Ports extends CommitPorts>(ports: Ports) {
  let mayBeWritten = false
  const write: CommitPorts['records']['write'] = async (...given) => {
    const outcome = await ports.records.write(...given).catch((error: unknown) => {
      mayBeWritten = true
      throw error
    })
    if (outcome !== 'conflict') mayBeWritten = true
    return outcome
  }
  return { ports: { ...ports, records: { ...ports.records, write } }, mayBeWritten: () => mayBeWritten }
}

const isOfTheLog = (error: unknown): boolean =>
  error instanceof VaultError && (error.code === 'LOG_BUSY' || error.code === 'LOG_UNAVAILABLE')

const codeOf = (error: unknown) => (error instanceof VaultError ? error.code : 'INTERNAL')

const placeOf = ({ dossierId, documentId }: Readonly<Record<string, string>>) => ({
  dossierId: DossierId.safeParse(dossierId).data,
  documentId: DocumentId.safeParse(documentId).data,
})
