/** A vault on judges, with its people: what tests of verbs and of the APIs stand in. */
import { randomUUID } from 'node:crypto'
import type { PrincipalId } from '../../shared/model/ids.ts'
import { Sha256 } from '../../shared/model/ids.ts'
import { principalIdOf } from '../../shared/model/principal-id.ts'
import type { Principal } from '../../shared/model/records.ts'
import { Audience } from '../../shared/model/words.ts'
import { doorOf } from '../../shared/policy/doors.ts'
import type { Caller, Idempotency } from '../../shared/vault/access-request.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { directoryCopies } from '../../shared/vault/directory.ts'
import { keyOf } from '../../shared/vault/keys.ts'
import type { Links, VaultEvent } from '../../shared/vault/ports.ts'
import type { Records } from '../../shared/vault/records.ts'
import { judgeAccessLog, judgeListings } from './listings.ts'
import { judgeRecords } from './records.ts'
import { judgeWitnesses } from './sealing.ts'
import { seeded, seededBytes } from './virtual-time.ts'

type Person = Omit<Principal, 'version' | 'principalId'>

export const people = {
  ada: { role: 'advisor', trainingValidUntil: '2027-12-31' },
  bruno: { role: 'advisor', trainingValidUntil: '2027-12-31' },
  clara: { role: 'advisor', trainingValidUntil: '2026-01-31' },
  'dr-dumas': {
    role: 'physician',
    rpps: '00000000001',
    mandate: { from: '2026-01-01', until: '2027-12-31' },
  },
  'dr-evrard': {
    role: 'physician',
    rpps: '00000000002',
    mandate: { from: '2026-01-01', until: '2027-12-31' },
  },
  'dr-faure': {
    role: 'physician',
    rpps: '00000000003',
    mandate: { from: '2025-01-01', until: '2026-06-30' },
  },
  gilles: { role: 'auditor' },
  diane: { role: 'privacy-officer' },
  louis: { role: 'legal-accounting' },
  lea: { role: 'legal-accounting' },
  aline: { role: 'aml-officer' },
  cyril: { role: 'camera-security' },
  quitterie: { role: 'quality-team' },
} as const satisfies Record<string, Person>
export type Name = keyof typeof people | 'nobody'

export const start = Date.UTC(2026, 10, 24, 9)
export const idOf = (name: Name): PrincipalId => principalIdOf('https://issuer.example', name)

const audienceOf = (name: Name): Audience =>
  Audience.parse(name === 'nobody' ? 'advisor' : doorOf[people[name].role])

/** A caller at the door of their role's API. */
export const caller = (name: Name, audience: Audience = audienceOf(name)): Caller => ({
  audience,
  principalId: idOf(name),
  authStrength: 'password',
  requestId: 'request-1',
})

/** A fresh key, or one that two calls share. */
export function keyed(key: string = randomUUID(), digest = 'a'): Idempotency {
  return { key, digest: Sha256.parse(digest.repeat(64)) }
}

export function house(wrap: (records: Records) => Records = (records) => records) {
  const judge = judgeRecords()
  for (const [name, person] of Object.entries(people)) {
    const principalId = idOf(name as Name)
    const key = keyOf.principal(principalId)
    judge.items.set(`${key.pk}\n${key.sk}`, {
      ...key,
      version: 1,
      content: { principalId, country: 'FR', ...person },
    })
    judge.copies.set(`${key.pk}\n${key.sk}`, directoryCopies({ role: person.role, principalId }))
  }
  const random = seeded(Number(process.env.SEED ?? 20261124))
  const time = { now: start }
  const published: VaultEvent[] = []
  const signed: string[] = []
  const commitPorts: CommitPorts = {
    records: wrap(judge.records),
    clock: () => time.now,
    random,
    randomBytes: seededBytes(random),
    sleep: () => Promise.resolve(),
  }
  const { witnesses, left } = judgeWitnesses()
  const links: Links = {
    async signUpload(permit, { documentId }) {
      signed.push(permit.entryId)
      return { url: `https://intake.example/${documentId}`, method: 'PUT', headers: {} }
    },
    async signDownload(permit, { documentId, versionId }) {
      signed.push(permit.entryId)
      return {
        url: `https://standard.example/${documentId}?versionId=${versionId}`,
        method: 'GET',
        headers: {},
      }
    },
  }
  const ports = {
    ...commitPorts,
    listings: judgeListings(judge),
    accessLog: judgeAccessLog(judge),
    events: { publish: async (event: VaultEvent) => void published.push(event) },
    links,
    witnesses,
  }
  return { judge, ports, time, published, signed, left }
}
