import { describe, expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash, firstPrevHash } from '../../../shared/access-log/entry.ts'
import { VaultError } from '../../../shared/model/errors.ts'
import { ChainId, DocumentId, DossierId, PrincipalId, Sha256 } from '../../../shared/model/ids.ts'
import { accessRequest, type Caller } from '../../../shared/vault/access-request.ts'
import { type Change, type CommitPorts, commit } from '../../../shared/vault/commit.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import type { RecordKey, Records } from '../../../shared/vault/records.ts'
import { Crash, type Fault, faults, faulty } from '../../judges/faults.ts'
import { recorded } from '../../judges/recorder.ts'
import { judgeRecords } from '../../judges/records.ts'
import { seeded, seededBytes, virtualTime } from '../../judges/virtual-time.ts'

const letters = '01ARYZ6S410000000000000000'
const principalId = PrincipalId.parse(`principal_${letters}`)
const dossierId = DossierId.parse(`dossier_${letters}`)
const documentId = DocumentId.parse(`document_${letters}`)
const start = Date.UTC(2026, 10, 24, 9)
const seed = Number(process.env.SEED ?? 20261124)
const ada: Caller = { audience: 'advisor', principalId, authStrength: 'password', requestId: 'r-1' }

/** A judge that knows an advisor, a dossier of theirs, and one available document. */
function stocked() {
  const judge = judgeRecords()
  const put = (key: RecordKey, content: unknown) =>
    judge.items.set(`${key.pk}\n${key.sk}`, { ...key, version: 1, content })
  const chainId = (digit: string) => ChainId.parse(digit.repeat(32))
  put(keyOf.principal(principalId), {
    principalId,
    role: 'advisor',
    country: 'FR',
    trainingValidUntil: '2027-01-01',
  })
  put(keyOf.principalChain(principalId), { chainId: chainId('a'), seq: 0, hash: firstPrevHash })
  put(keyOf.dossier(dossierId), {
    dossierId,
    accountId: `account_${letters}`,
    line: 'loan-insurance',
    state: 'opened',
    since: '2026-11-24T09:00:00.000Z',
    client: { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01' },
  })
  put(keyOf.dossierChain(dossierId), { chainId: chainId('d'), seq: 0, hash: firstPrevHash })
  put(keyOf.assignment(dossierId, principalId), { principalId, role: 'advisor' })
  put(keyOf.document(dossierId, documentId), {
    documentId,
    dossierId,
    subjectId: `account_${letters}`,
    uploadedBy: principalId,
    fileName: 'payslip.pdf',
    requestedAt: '2026-11-24T09:00:00.000Z',
    category: 'employment-contract',
    classification: 'sensitive',
    state: 'available',
    sha256: 'a'.repeat(64),
    sizeBytes: 1,
    mediaType: 'application/pdf',
  })
  return judge
}

const random = seeded(seed)

function portsOn(records: Records): CommitPorts {
  return {
    records,
    clock: () => start,
    random,
    randomBytes: seededBytes(random),
    sleep: () => Promise.resolve(),
  }
}

const download = (caller = ada) =>
  accessRequest(caller, { action: 'request-download', dossierId, documentId, purpose: 'advice' })
const change = (digest = 'b') =>
  accessRequest(ada, {
    action: 'request-documents',
    wanted: [],
    dossierId,
    idempotency: { key: '6f1c', digest: Sha256.parse(digest.repeat(64)) },
  })
const noteKey: RecordKey = { pk: `dossier#${dossierId}`, sk: 'note' }
const writesNote: Change = () => ({
  writes: [{ kind: 'create', key: noteKey, content: {} }],
  resultIds: { note: 'n' },
})

/** Every chain goes on without a gap, each entry holding the hash of the one before. */
function expectGapless(entries: readonly Entry[]): void {
  for (const chain of Map.groupBy(entries, ({ chainId }) => chainId).values()) {
    const sorted = chain.toSorted((one, other) => one.seq - other.seq)
    sorted.forEach((entry, place) => {
      const before = sorted[place - 1]
      expect(entry.seq).toBe(place + 1)
      expect(entry.prevHash).toBe(before ? entryHash(entryBytes(before)) : firstPrevHash)
    })
  }
}

test('a permitted action costs one read and one write, and its entry names the rule', async () => {
  const judge = stocked()
  const { records, calls } = recorded(judge.records)

  const permit = await commit(portsOn(records), download())

  expect(calls).toEqual(['snapshot', 'write'])
  expect(judge.entries()).toMatchObject([
    { entryId: permit.entryId, decision: 'ALLOW', rule: 'an-advisor-works-on-assigned-dossiers', seq: 1 },
  ])
})

test('a refusal is logged before it is thrown', async () => {
  const judge = stocked()
  judge.items.delete(`dossier#${dossierId}\nassignment#${principalId}`)

  const attempt = commit(portsOn(judge.records), download())

  await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(judge.entries()).toMatchObject([{ decision: 'DENY', code: 'NOT_FOUND', chainId: 'a'.repeat(32) }])
})

test('a caller whom the directory does not know leaves their refusal in a chain of their own', async () => {
  const judge = stocked()
  const nobody = { ...ada, principalId: PrincipalId.parse(`principal_${letters.replace('4', '5')}`) }

  await expect(commit(portsOn(judge.records), download(nobody))).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const [entry] = judge.entries()
  expect(entry).toMatchObject({ role: 'none', seq: 1 })
  expect(entry.actorRef).toBe(entry.chainId)
})

test('a replayed request is decided and logged again, changes nothing and answers the same ids', async () => {
  const judge = stocked()
  await commit(portsOn(judge.records), change(), writesNote)

  const again = await commit(portsOn(judge.records), change(), writesNote)

  expect(again).toMatchObject({ replayed: true, resultIds: { note: 'n' } })
  expect(judge.entries().at(-1)).toMatchObject({ detail: { replayed: true }, seq: 2 })
})

test('an idempotency key used for another request is refused, and the refusal is logged', async () => {
  const judge = stocked()
  await commit(portsOn(judge.records), change(), writesNote)

  const other = commit(portsOn(judge.records), change('c'), writesNote)

  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' })
  expect(judge.entries().at(-1)).toMatchObject({ decision: 'DENY', code: 'IDEMPOTENCY_MISMATCH' })
})

test('a chain that stays busy grants nothing and says so after fourteen tries', async () => {
  const judge = stocked()
  const busy: Records = { ...judge.records, write: () => Promise.resolve('conflict') }
  const { records, calls } = recorded(busy)

  await expect(commit(portsOn(records), download())).rejects.toMatchObject({ code: 'LOG_BUSY' })

  expect(calls.filter((call) => call === 'write')).toHaveLength(14)
  expect(judge.entries()).toEqual([])
})

describe('whatever breaks, the change happens once and every answer has its entry', () => {
  const places = [1, 2, 3, 4]
  const table = places.flatMap((place) => faults.map((fault): [Fault, number] => [fault, place]))

  test.each(table)('%s at call %i', async (fault, place) => {
    const judge = stocked()
    const attempt = await outcome(commit(portsOn(faulty(judge.records, place, fault)), change(), writesNote))

    const retried = await commit(portsOn(judge.records), change(), writesNote)

    const [first] = judge.entries()
    expect(retried.resultIds).toEqual({ note: 'n' })
    expect(judge.items.get(`${noteKey.pk}\n${noteKey.sk}`)?.version).toBe(1)
    if (attempt !== undefined) expect(first.entryId).toBe(attempt)
    expectGapless(judge.entries())
  })

  test.each(faults.map((fault) => [fault]))('a lost answer, then %s', async (fault) => {
    const judge = stocked()
    const lost = faulty(faulty(judge.records, 3, fault), 2, 'answer lost')
    const attempt = await outcome(commit(portsOn(lost), change(), writesNote))

    const retried = await commit(portsOn(judge.records), change(), writesNote)

    expect(retried.resultIds).toEqual({ note: 'n' })
    if (attempt !== undefined) expect(judge.entries()[0].entryId).toBe(attempt)
    expectGapless(judge.entries())
  })

  /** The id of the granted entry; undefined when the call failed in a way that the table allows. */
  async function outcome(attempt: Promise<{ entryId: string }>): Promise<string | undefined> {
    try {
      return (await attempt).entryId
    } catch (error) {
      if (error instanceof Crash) return undefined
      expect(error).toMatchObject({ code: 'LOG_UNAVAILABLE' })
      return undefined
    }
  }
})

test.each([
  ['nothing', new VaultError('LOG_UNAVAILABLE', 'down')],
  ['a mistake', new TypeError('no such thing')],
])('a lost answer whose repetition hears %s is granted where the entry stands', async (_what, error) => {
  const judge = stocked()
  let writes = 0
  const records: Records = {
    ...judge.records,
    write: async (...given) => {
      writes += 1
      if (writes > 1) throw error
      await judge.records.write(...given)
      return 'unknown'
    },
  }

  const permit = await commit(portsOn(records), download())

  expect(judge.entries()).toMatchObject([{ entryId: permit.entryId, decision: 'ALLOW' }])
})

test('a repetition that fails is told as it failed where the entry does not stand', async () => {
  const judge = stocked()
  let writes = 0
  const records: Records = {
    ...judge.records,
    write: async () => {
      writes += 1
      if (writes > 1) throw new VaultError('LOG_UNAVAILABLE', 'down')
      return 'unknown'
    },
  }

  await expect(commit(portsOn(records), download())).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
})

/** So many calls at once on a store that takes a few milliseconds for each answer. */
async function crowd(count: number) {
  const judge = stocked()
  const time = virtualTime(start)
  const slowly = async <T>(call: () => Promise<T>): Promise<T> => {
    await time.sleep(2 + random() * 4)
    return call()
  }
  const records: Records = {
    snapshot: (keys) => slowly(() => judge.records.snapshot(keys)),
    write: (link, writes, token) => slowly(() => judge.records.write(link, writes, token)),
    entryAt: (chainId, seq) => slowly(() => judge.records.entryAt(chainId, seq)),
  }
  const ports: CommitPorts = {
    records,
    clock: time.clock,
    sleep: time.sleep,
    random,
    randomBytes: seededBytes(random),
  }
  const results = await time.settle(Array.from({ length: count }, () => commit(ports, download())))
  const granted = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.entryId] : []))
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  return { judge, granted, refused }
}

test(`a hundred calls at once on one dossier are all answered, each one in the chain once (seed ${seed})`, async () => {
  const { judge, granted } = await crowd(100)

  expect(granted).toHaveLength(100)
  expect(new Set(judge.entries().map(({ entryId }) => entryId))).toEqual(new Set(granted))
  expectGapless(judge.entries())
})

test(`of a thousand at once each that is answered stands in the chain exactly once, and no other does (seed ${seed})`, {
  timeout: 120_000,
}, async () => {
  const { judge, granted, refused } = await crowd(1_000)

  expect(granted.length + refused.length).toBe(1_000)
  expect(granted.length).toBeGreaterThan(100)
  expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'LOG_BUSY'))
  expect(
    judge
      .entries()
      .map(({ entryId }) => entryId)
      .toSorted(),
  ).toEqual(granted.toSorted())
  expectGapless(judge.entries())
})
