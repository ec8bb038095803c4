import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { linkLimits } from '../../../shared/limits.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import type { ObservedRead } from '../../../shared/vault/reads/cloudtrail-event.ts'
import { type ReconcilePorts, reconcileReads } from '../../../shared/vault/reconcile-reads.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import { witnessObject } from '../../../shared/vault/sealed-objects.ts'
import { judgeEvents } from '../../judges/events.ts'
import { judgeChains, judgeSealedLog, judgeSigner, judgeTreeState } from '../../judges/sealing.ts'
import { pdf } from './content/files.ts'
import { ada, dumas } from './opened.ts'
import { withUploads } from './uploads.ts'

const role = 'arn:aws:iam::111122223333:role/x'

/** A dossier with a download and a health read behind it, all of it sealed. */
async function afterReads() {
  const world = await withUploads()
  const passport = await world.available(pdf('passport'), 'passport')
  const report = await world.available(pdf('report'), 'operation-report')
  await requestDownload(world.ports, ada, world.dossierId, passport, 'advice')
  const read = await readHealthDocument(world.ports, dumas, world.dossierId, report, 'underwriting')
  await buffer(read.bytes)
  const { events, published } = judgeEvents()
  const { chains } = judgeChains(world.judge)
  const { state } = judgeTreeState()
  const { sealedLog } = judgeSealedLog()
  const { signer } = judgeSigner()
  const clock = () => world.time.now
  await sealAccessLog({ chains, state, sealedLog, signer, events, origin: 'log.example', clock })
  const reads: ObservedRead[] = []
  const keys = () => world.left.map((written) => witnessObject(written).key)
  const ports: ReconcilePorts = {
    accessLog: world.ports.accessLog,
    evidence: {
      observed: async ({ from, until }) => ({
        reads: reads.filter((one) => from <= one.at && one.at < until),
        decrypts: [],
        lines: [],
      }),
    },
    events,
    chains,
    state,
    sealedLog,
    witnesses: { keys: async (prefix) => keys().filter((key) => key.startsWith(prefix)) },
    refOf: () => undefined,
    roleOf: () => role,
  }
  const at = world.time.now
  const seen = (documentId: typeof passport, byLink: boolean): ObservedRead => ({
    kind: 'read',
    requestId: documentId,
    at,
    roleArn: role,
    bucket: 'x',
    key: documentId,
    versionId: world.stored(documentId).versionId,
    byLink,
    sourceIp: '192.0.2.3',
  })
  const period = { from: at - 3_600_000, until: at + 3_600_000 }
  return { ...world, ports, reads, seen, period, passport, report, published }
}

test('reads that the log knows are counted, and nobody is told', async () => {
  const { ports, reads, seen, period, passport, report, published } = await afterReads()
  reads.push(seen(passport, true), seen(report, false))

  const counts = await reconcileReads(ports, period)

  expect(counts).toEqual({
    unused: 0,
    'used-once': 2,
    'used-many': 0,
    'used-from-another-network': 0,
    incidents: 0,
  })
  expect(published).toEqual([])
})

test('a read that the log does not know is told, with the object', async () => {
  const { ports, reads, seen, period, passport, published } = await afterReads()
  reads.push(seen(passport, false))

  const counts = await reconcileReads(ports, period)

  expect(counts).toMatchObject({ unused: 2, incidents: 1 })
  expect(published).toEqual([{ type: 'IncidentRaised', incident: 'read-without-grant', about: passport }])
})

test('a grant of the end of the hour before still covers a read of this one', async () => {
  const { ports, reads, seen, passport } = await afterReads()
  const one = seen(passport, true)
  reads.push({ ...one, at: one.at + linkLimits.downloadUrlSeconds * 1000 })

  const counts = await reconcileReads(ports, { from: one.at + 1, until: one.at + 3_600_000 })

  expect(counts).toMatchObject({ 'used-once': 0, incidents: 0 })
})

test('a grant of the end of an hour that is used in the next one is used, and counts with its own hour alone', async () => {
  const { ports, reads, seen, passport } = await afterReads()
  const one = seen(passport, true)
  reads.push({ ...one, at: one.at + 60_000 })
  const end = one.at + 1_000

  const own = await reconcileReads(ports, { from: end - 3_600_000, until: end })
  const next = await reconcileReads(ports, { from: end, until: end + 3_600_000 })

  expect(own).toMatchObject({ unused: 1, 'used-once': 1, incidents: 0 })
  expect(next).toMatchObject({ unused: 0, 'used-once': 0, incidents: 0 })
})

test('a read behind the end of a period is told with the period that it is of, and once', async () => {
  const { ports, reads, seen, passport, published } = await afterReads()
  const stolen = seen(passport, false)
  reads.push(stolen)

  await reconcileReads(ports, { from: stolen.at - 3_600_000, until: stolen.at })
  const before = [...published]
  await reconcileReads(ports, { from: stolen.at, until: stolen.at + 3_600_000 })

  expect(before).toEqual([])
  expect(published).toHaveLength(1)
})

test('a witness whose entry is not in the tree, or is another there, is told', async () => {
  const { ports, period, left, published } = await afterReads()
  const [witness] = left
  const other = { ...ports.chains, placeOf: async () => 0 }
  const none = { ...ports.chains, placeOf: async () => undefined }

  await reconcileReads({ ...ports, chains: none }, period)
  await reconcileReads({ ...ports, chains: other }, period)

  const told = {
    type: 'IncidentRaised',
    incident: 'witness-without-leaf',
    about: witness?.entry.chainId,
  }
  expect(published).toEqual([told, told])
})
