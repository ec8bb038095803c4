/** Ten thousand dossiers on the judges, as the years find them: each with a document, a paper or one of health, and a day on which it ends. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { DocumentId, DossierId, PrincipalId, Sha256, ulid } from '../shared/model/ids.ts'
import { daysLater, parisDay } from '../shared/model/paris-day.ts'
import { Dossier } from '../shared/model/records.ts'
import type { Caller } from '../shared/vault/access-request.ts'
import { isAnonymous } from '../shared/vault/anonymised.ts'
import { keyOf } from '../shared/vault/keys.ts'
import type { Listings, VaultEvent } from '../shared/vault/ports.ts'
import type { RecordKey, Records, StoredItem, Write } from '../shared/vault/records.ts'
import { judgeRecords } from '../test/judges/records.ts'
import { judgeStorage } from '../test/judges/storage.ts'
import { seeded, seededBytes } from '../test/judges/virtual-time.ts'

const start = Date.UTC(2026, 0, 1, 9)
const dayMs = 24 * 3_600_000
/** Dossiers end within this time, so that what was refused is over, health documents too, before the story is. */
const endsWithinDays = 5 * 365 - 30

const textOf = ({ pk, sk }: RecordKey): string => `${pk}\n${sk}`

const officer = PrincipalId.parse(`principal_${ulid(start, new Uint8Array(10))}`)
export const legal: Caller = {
  audience: 'privacy',
  principalId: officer,
  authStrength: 'password',
  requestId: 'bench',
}

/** The list of what is due, kept as it is written: the judge's own reads every item for each question. */
function dueIndex(records: Records) {
  const shards = new Map<string, Map<string, { readonly key: RecordKey; readonly sort: string }>>()
  const shardOf = new Map<string, string>()
  function note(write: Write): void {
    if (write.kind === 'check' || write.key.sk !== 'retention') return
    const name = textOf(write.key)
    shards.get(shardOf.get(name) ?? '')?.delete(name)
    const { worklist, updatedAt } = ('indexed' in write ? write.indexed : undefined) ?? {}
    if (typeof worklist !== 'string') return
    shardOf.set(name, worklist)
    const shard = shards.get(worklist) ?? new Map()
    shards.set(worklist, shard.set(name, { key: write.key, sort: String(updatedAt) }))
  }
  const indexed: Records = {
    ...records,
    async write(link, writes, token) {
      const answer = await records.write(link, writes, token)
      if (answer === 'committed') writes.forEach(note)
      return answer
    },
  }
  const dueIn: Listings['dueIn'] = async (shard, day, { limit, after = '' }) => {
    const due = [...(shards.get(shard)?.values() ?? [])].filter(
      ({ sort }) => after < sort && sort.slice(0, day.length) <= day,
    )
    const items = due.toSorted((one, other) => (one.sort < other.sort ? -1 : 1)).slice(0, limit)
    const next = due.length > limit ? { next: items.at(-1)?.sort } : {}
    return { items: items.map(({ key }) => key), ...next }
  }
  const drop = (key: RecordKey) => note({ kind: 'delete', key, version: 0 })
  return { indexed, dueIn, drop }
}

function signer() {
  const { privateKey } = generateKeyPairSync('ed25519')
  const spki = createPublicKey(createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })))
  const publicKey = spki.export({ format: 'der', type: 'spki' }).subarray(-32)
  return { publicKey: async () => publicKey, sign: async (text: Uint8Array) => sign(null, text, privateKey) }
}

export function yearsWorld(dossiers: number) {
  const time = { now: start }
  const random = seeded(dossiers)
  const bytes = seededBytes(random)
  const judge = judgeRecords([], 'forgets its log')
  const { indexed, dueIn, drop } = dueIndex(judge.records)
  const kept = new Map<string, { readonly versionId: string; readonly at: number }>()
  const storage = judgeStorage({ kept }, () => time.now)
  const documentOf = new Map<string, DocumentId>()
  const endingOn = new Map<string, DossierId[]>()
  const put = (key: RecordKey, content: object) =>
    judge.items.set(textOf(key), { ...key, version: 1, content })

  put(keyOf.principal(officer), { principalId: officer, role: 'legal-accounting', country: 'FR' })
  for (let place = 0; place < dossiers; place += 1) {
    const dossierId = DossierId.parse(`dossier_${ulid(start - dayMs, bytes(10))}`)
    const day = daysLater(parisDay(start), 1 + Math.floor(random() * endsWithinDays))
    endingOn.set(day, [...(endingOn.get(day) ?? []), dossierId])
    documentOf.set(dossierId, populate(dossierId, place % 2 === 1))
  }

  function populate(dossierId: DossierId, isOfHealth: boolean): DocumentId {
    const accountId = `account_${ulid(start - dayMs, bytes(10))}`
    const client = { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01' }
    const since = new Date(start).toISOString()
    put(keyOf.dossier(dossierId), { dossierId, accountId, line: 'home', state: 'opened', since, client })
    put(keyOf.dossierChain(dossierId), {
      chainId: Buffer.from(bytes(16)).toString('hex'),
      seq: 0,
      hash: '0'.repeat(64),
    })
    put(keyOf.assignment(dossierId, officer), {
      principalId: officer,
      role: 'legal-accounting',
      until: '2099-12-31',
      ticket: 'bench',
    })
    return documentIn(dossierId, accountId, isOfHealth)
  }

  function documentIn(dossierId: DossierId, subjectId: string, isOfHealth: boolean): DocumentId {
    const documentId = DocumentId.parse(`document_${ulid(start, bytes(10))}`)
    const versionId = Buffer.from(bytes(8)).toString('hex')
    const sha256 = Sha256.parse(Buffer.from(bytes(32)).toString('hex'))
    put(keyOf.documentPlace(documentId), { dossierId })
    put(keyOf.document(dossierId, documentId), {
      documentId,
      dossierId,
      subjectId,
      uploadedBy: officer,
      category: isOfHealth ? 'operation-report' : 'passport',
      classification: isOfHealth ? 'health' : 'sensitive',
      state: 'available',
      settled: true,
      sha256,
      sizeBytes: 1,
      mediaType: 'application/pdf',
      fileName: 'scan.pdf',
      requestedAt: new Date(start).toISOString(),
      versionId,
    })
    kept.set(`${isOfHealth ? 'health' : 'standard'}/${documentId}`, { versionId, at: start })
    return documentId
  }

  const told: VaultEvent[] = []
  /** What time to live would remove. */
  function expire(key: RecordKey): void {
    judge.items.delete(textOf(key))
    judge.copies.delete(textOf(key))
  }
  /** What is only ever added is kept for good in a table, and is no memory of the code's. */
  const history = /^(certificate|records-certificate|retention-event)#/
  let certified = 0
  const forgotten: string[] = []
  const records: Records = {
    ...indexed,
    async write(link, writes, token) {
      const answer = await indexed.write(link, writes, token)
      for (const { key } of answer === 'committed' ? writes : []) {
        if (key.sk.startsWith('records-certificate#')) {
          certified += 1
          forgotten.push(key.pk)
        }
        if (history.test(key.sk)) expire(key)
      }
      return answer
    },
  }
  const isNamed = (item: StoredItem | undefined): boolean =>
    item !== undefined && !isAnonymous(Dossier.parse({ ...(item.content as object), version: item.version }))
  const dossierOf = (id: string) => judge.items.get(textOf(keyOf.dossier(DossierId.parse(id))))
  /** How many dossiers still say whose they are. */
  const named = () => [...documentOf.keys()].filter((id) => isNamed(dossierOf(id))).length
  /** A dossier of nobody is looked at no more: what is left of it stands in a table too. */
  function settle(): void {
    for (const pk of forgotten.splice(0)) {
      if (isNamed(dossierOf(pk.slice('dossier#'.length)))) continue
      drop({ pk, sk: 'retention' })
      for (const name of namesUnder(pk)) {
        judge.items.delete(name)
        judge.copies.delete(name)
      }
    }
  }
  const namesUnder = (pk: string): string[] => {
    const dossierId = DossierId.parse(pk.slice('dossier#'.length))
    const documentId = documentOf.get(dossierId)
    const keys = [
      keyOf.assignment(dossierId, officer),
      keyOf.dossierChain(dossierId),
      ...(documentId ? [keyOf.document(dossierId, documentId)] : []),
      keyOf.dossier(dossierId),
      keyOf.retention(dossierId),
    ]
    return keys.map(textOf)
  }
  const listings: Pick<Listings, 'documentsOf' | 'itemsUnder' | 'read' | 'dueIn'> = {
    dueIn,
    read: async (keys) => keys.map((key) => judge.items.get(textOf(key))),
    itemsUnder: async (pk) => ({ items: namesUnder(pk).flatMap((name) => judge.items.get(name) ?? []) }),
    async documentsOf(dossierId) {
      const documentId = documentOf.get(dossierId)
      const item = documentId && judge.items.get(textOf(keyOf.document(dossierId, documentId)))
      return { items: item ? [item] : [] }
    },
  }
  const ports = {
    ...storage,
    records,
    listings,
    signer: signer(),
    clock: () => time.now,
    random,
    randomBytes: bytes,
    sleep: async () => undefined,
    events: { publish: async (event: VaultEvent) => void told.push(event) },
  }
  return { ports, time, told, kept, endingOn, expire, settle, named, certified: () => certified }
}
