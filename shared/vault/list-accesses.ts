import type { AccessView } from '../model/access.ts'
import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { ChainHead, Dossier, Principal } from '../model/records.ts'
import { decide } from '../policy/decide.ts'
import { accessRequest, type Caller, parsed } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import type { AccessLog, Listings } from './ports.ts'
import { positionOfEntry, selectedEntries } from './selected-entries.ts'
import { type Asking, accessView, objectKeysOf, tellsOf } from './told-accesses.ts'

type Ports = CommitPorts & { readonly listings: Listings; readonly accessLog: AccessLog }

/**
 * What was done with a person's own in a dossier, oldest first. What they are not told leaves no trace: a page is full
 * wherever there is more, and its cursor is the place of something that was told.
 */
export async function listAccesses(
  ports: Ports,
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<AccessView>> {
  const asking = await whoAsks(ports, caller, dossierId)
  const told = asking === undefined ? [] : await firstTold(ports, asking, limit + 1, positionOf(cursor))
  const items = told.slice(0, limit)
  const detail = { count: items.length }
  await commit(ports, accessRequest(caller, { action: 'list-accesses', dossierId, detail }))
  const last = told.length > limit ? items.at(-1) : undefined
  return {
    items: items.map(accessView),
    ...(last === undefined ? {} : { cursor: cursorOf(positionOfEntry(last.entryId)) }),
  }
}

/** Undefined for whom nothing is looked up, because commit is going to refuse. */
async function whoAsks(
  { listings, clock }: Ports,
  { principalId, audience }: Caller,
  dossierId: DossierId,
): Promise<Asking | undefined> {
  const keys = [keyOf.principal(principalId), keyOf.dossier(dossierId), keyOf.principalChain(principalId)]
  const [who, where, chain] = await listings.read(keys)
  const facts = { now: clock(), principal: parsed(Principal, who), dossier: parsed(Dossier, where) }
  if (decide(facts, { action: 'list-accesses', audience }).decision !== 'ALLOW') return undefined
  const ownRef = chain && ChainHead.parse(chain.content).chainId
  return { facts, ownRef, dossierId }
}

async function firstTold({ accessLog, listings }: Ports, asking: Asking, count: number, after?: string) {
  const told = []
  const selector = { by: 'dossier', dossierId: asking.dossierId } as const
  for await (const entries of selectedEntries(accessLog, selector, after)) {
    const page = entries.map(({ entry }) => entry)
    const objects = await listings.read(objectKeysOf(asking, page))
    told.push(...tellsOf(asking, page, objects))
    if (told.length >= count) break
  }
  return told.slice(0, count)
}
