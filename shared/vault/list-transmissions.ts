/** What was sent: to a partner's desk its own, to an advisor where those of a dossier stand. */
import type { DossierId, PartnerId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { type Desk, Transmission, TransmissionStatus, type TransmissionView } from '../model/partner.ts'
import { Dossier } from '../model/records.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import type { RecordKey, StoredItem } from './records.ts'
import { listOfDesk, viewOfDesk } from './transmission.ts'

type Ports = CommitPorts & { readonly listings: Listings }

/** The desk's own, newest first; to list them is not browsing (ruling A45). What an ended account left is gone. */
export async function listTransmissionsOfDesk(
  ports: Ports,
  caller: Caller,
  partnerId: PartnerId,
  desk: Desk,
  { limit, cursor }: PageQuery,
): Promise<Page<TransmissionView>> {
  const list = listOfDesk(partnerId, desk)
  const listed = await ports.listings.keysIn(list, { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items.flatMap((key) => [key, dossierOf(key)]))
  const items = listed.items.flatMap((_key, place) => viewOf(read[2 * place], read[2 * place + 1]))

  const asked = { action: 'list-transmissions', partnerId, sharing: { desk } } as const
  await commit(ports, accessRequest(caller, { ...asked, detail: { count: items.length } }))
  return { items, ...next(listed.next) }
}

const dossierOf = ({ pk }: RecordKey): RecordKey => ({ pk, sk: 'dossier' })

function viewOf(item: StoredItem | undefined, place: StoredItem | undefined): TransmissionView[] {
  const transmission = parsed(Transmission, item)
  const dossier = parsed(Dossier, place)
  return transmission && dossier && dossier.phase === undefined ? [viewOfDesk(transmission, dossier)] : []
}

/** Those of a dossier, newest first, as its advisor sees them: where they stand, and not what is in them. */
export async function listTransmissionsOfDossier(
  ports: Ports,
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<TransmissionStatus>> {
  const listed = await ports.listings.transmissionsOf(dossierId, { limit, after: positionOf(cursor) })
  const items = listed.items.map((item) => TransmissionStatus.strip().parse(item.content))

  const asked = { action: 'list-transmissions', dossierId, detail: { count: items.length } } as const
  await commit(ports, accessRequest(caller, asked))
  return { items, ...next(listed.next) }
}

const next = (position: string | undefined) => (position === undefined ? {} : { cursor: cursorOf(position) })
