/** What must hold when the load is over, read from the tables and the disk, past every door. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditorsDesk } from '../../demo/auditors-desk.ts'
import type { Town } from '../../demo/town.ts'
import { type Row, rawTables } from '../../drills/tables.ts'
import { StoredObject } from '../../local/s3/version.ts'
import type { Reply } from './calls.ts'

export interface Entry {
  readonly chainId: string
  readonly seq: number
  readonly at: string
  readonly action: string
  readonly audience?: string
  readonly requestId?: string
}

const text = (row: Row, name: string): string => (row[name] as { readonly S?: string } | undefined)?.S ?? ''
const number = (row: Row, name: string): number =>
  Number((row[name] as { readonly N?: string } | undefined)?.N ?? 0)

export interface Proved {
  /** Answered calls without exactly one entry, and entries of calls that nobody made. */
  readonly miscounted: number
  readonly unsealed: number
  /** 0 where a bundle of all of it is verified offline. */
  readonly bundleExit: number
  /** Locked versions that no record knows. */
  readonly orphans: number
  /** Documents whose version is gone, or is not held though its dossier is open. */
  readonly gone: number
  readonly entries: number
}

export async function prove(town: Town, since: number, replies: readonly Reply[]): Promise<Proved> {
  const tables = rawTables(town.stack)
  const log = await tables.scan(tables.accessLog)
  const records = await tables.scan(tables.records)
  const entries = log.map(entryOf)
  const heads = records.filter((row) => text(row, 'sk') === 'chain')
  const open = heads.filter((head) => number(head, 'seq') !== number(head, 'sealedSeq'))
  return {
    miscounted: miscounted(entries, since, replies),
    unsealed: open.length,
    bundleExit: await bundleExit(town, since),
    ...compared(documentsIn(records), versionsIn(town.stack.home)),
    entries: entries.length,
  }
}

const entryOf = (row: Row): Entry => {
  const { B = '' } = row.bytes as { readonly B?: string }
  return JSON.parse(Buffer.from(B, 'base64').toString('utf8')) as Entry
}

/** What the vault answered has one entry; what was cut off, or had no time for one, has one at most. */
export function miscounted(entries: readonly Entry[], since: number, replies: readonly Reply[]): number {
  // How a read ended is a second entry of the same call.
  const calls = entries.filter(
    ({ action, audience, at }) =>
      audience !== undefined && !action.startsWith('complete-') && Date.parse(at) >= since,
  )
  const times = Map.groupBy(calls, ({ requestId = '' }) => requestId)
  const known = new Set(replies.map(({ requestId }) => requestId))
  const wrong = replies.filter(({ requestId, isOurs, status, code }) => {
    const count = times.get(requestId)?.length ?? 0
    if (code === 'LOG_BUSY') return count !== 0
    return isOurs && status < 500 ? count !== 1 : count > 1
  })
  return wrong.length + [...times.keys()].filter((requestId) => !known.has(requestId)).length
}

async function bundleExit(town: Town, since: number): Promise<number> {
  const desk = await auditorsDesk(town)
  const [from, to] = [since, town.stack.clock.now()].map((at) => new Date(at).toISOString())
  const { exit } = desk.verify(await desk.take(`from=${from}&to=${to}`))
  return Number(exit.replace('exit ', ''))
}

export interface Kept {
  readonly documentId: string
  readonly state: string
  readonly versionId?: string
}

const documentsIn = (records: readonly Row[]): readonly Kept[] =>
  records
    .filter((row) => text(row, 'sk').startsWith('document#'))
    .map((row) => JSON.parse(text(row, 'content')) as Kept)

/** What the records say is there, held beside what is: intake has no locks, and is not meant. */
export function compared(
  kept: readonly Kept[],
  versions: readonly Pick<StoredObject, 'key' | 'versionId' | 'legalHold' | 'retention'>[],
): Pick<Proved, 'orphans' | 'gone'> {
  const locked = versions.filter(({ key, retention }) => key.startsWith('document_') && retention)
  const known = new Set(kept.map(({ documentId, versionId }) => `${documentId} ${versionId}`))
  const held = new Set(
    locked.filter(({ legalHold }) => legalHold).map(({ key, versionId }) => `${key} ${versionId}`),
  )
  const available = kept.filter(({ state }) => state === 'available')
  return {
    orphans: locked.filter(({ key, versionId }) => !known.has(`${key} ${versionId}`)).length,
    gone: available.filter(({ documentId, versionId }) => !held.has(`${documentId} ${versionId}`)).length,
  }
}

/** Every version there is, in whichever bucket. */
function versionsIn(home: string): readonly StoredObject[] {
  const folder = join(home, 's3')
  const files = readdirSync(folder, { recursive: true }).map(String)
  const read = files.filter((file) => file.endsWith('.json'))
  return read.flatMap((file) => {
    const parsed = StoredObject.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    return parsed.data ?? []
  })
}
