import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { VaultError } from '../../../shared/model/errors.ts'
import { retentionRules } from '../../../shared/retention/rules.ts'
import { approveRule } from '../../../shared/vault/approve-rule.ts'
import { commit } from '../../../shared/vault/commit.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listDue } from '../../../shared/vault/list-due.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { previewHold } from '../../../shared/vault/preview-hold.ts'
import { previewRule } from '../../../shared/vault/preview-rule.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { showSchedule } from '../../../shared/vault/show-schedule.ts'
import { systemRequest } from '../../../shared/vault/system-request.ts'
import { caller, keyed } from '../../judges/house.ts'
import { judgeListings } from '../../judges/listings.ts'
import { louis, withKept } from './kept.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

const diane = caller('diane')
/** What a refused dossier's papers are kept by, in a second version: a year, where it was three. */
const rule = 'dossier.refused'
const oneYear = retentionRules.map((one) =>
  one.id === rule
    ? {
        ...one,
        version: 2,
        terms: one.terms.map((term) => ({ ...term, period: 'P1Y' as const })),
        former: one.terms,
      }
    : one,
)

async function ended() {
  const one = await withKept()
  await recordEvent(one.ports, louis, one.dossierId, { trigger: 'dossier-ended', on: '2026-11-24' }, keyed())
  await one.sweep()
  return { ...one, ports: { ...one.ports, listings: judgeListings(one.judge) } }
}

async function linesOf(stream: Promise<Readable>) {
  const parts: Buffer[] = []
  for await (const part of await stream) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString().trim()
  return text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (error: unknown) => (error instanceof VaultError ? error.code : error),
  )

test('what falls due is listed with its day, its rule and what stands in its way; the last line counts', async () => {
  const world = await ended()
  const { ports, dossierId, passport } = world

  const none = await linesOf(listDue(ports, diane, 30))
  const some = await linesOf(listDue(ports, diane, 1_100))

  expect(none).toEqual([{ kind: 'end', dossiers: 0, documents: 0 }])
  expect(some).toEqual([
    {
      kind: 'document',
      documentId: passport,
      dossierId,
      state: 'available',
      due: '2029-11-24',
      rule,
      version: 1,
      blockedBy: [],
    },
    { kind: 'end', dossiers: 1, documents: 1 },
  ])
  expect(world.judge.entries().at(-1)).toMatchObject({
    action: 'complete-export',
    detail: { ending: 'whole', count: 1 },
  })
})

test('what a hold would keep until its review is said before anybody is held', async () => {
  const world = await ended()
  const { ports, dossierId, passport } = world
  await placeHold(
    ports,
    louis,
    dossierId,
    { kind: 'litigation', reference: 'f-1', reviewOn: '2027-11-24' },
    keyed(),
  )
  world.on('2029-06-01')
  await world.takeCases()

  const early = await previewHold(ports, louis, dossierId, '2029-11-23')
  const late = await previewHold(ports, louis, dossierId, '2029-12-31')

  expect(early).toEqual({ documents: 2, kept: [] })
  expect(late.kept).toEqual([{ documentId: passport, due: '2029-11-24', rule, isDue: false, holds: 1 }])
  expect(world.retention().holds).toHaveLength(1)
})

test('another period is tried on every dossier and nothing is changed', async () => {
  const world = await ended()
  const { ports, passport } = world
  const ofDossier = () => [...world.judge.items.values()].filter(({ pk }) => pk.startsWith('dossier#'))
  const before = structuredClone(ofDossier())

  const lines = await linesOf(previewRule(ports, diane, { rule, period: 'P2Y' }))

  expect(lines[0]).toMatchObject({ documentId: passport, dueBefore: '2029-11-24', dueAfter: '2028-11-24' })
  expect(lines.at(-1)).toEqual({ kind: 'end', dossiers: 1, documents: 1 })
  expect(ofDossier()).toEqual(before)
})

test('a deployed change is approved by a privacy officer who looked at all it alters, once', async () => {
  const { ports } = await ended()
  const approve = (key = keyed()) => approveRule(ports, diane, { rule, version: 2 }, key, oneYear)

  expect(await refusal(approve())).toBe('WRONG_STATE')
  await linesOf(previewRule(ports, diane, { rule, shard: 3 }, oneYear))
  expect(await refusal(approve())).toBe('WRONG_STATE')
  await linesOf(previewRule(ports, diane, { rule }, oneYear))
  const key = keyed()

  expect(await approve(key)).toEqual({ rule, version: 2 })
  expect(await approve(key)).toEqual({ rule, version: 2 })
  expect(await refusal(approve())).toBe('WRONG_STATE')
  const { rules } = await showSchedule(ports, diane)
  expect(rules.find((one) => one.rule === rule)).toMatchObject({ version: 1, approvedVersion: 2 })
})

test('a look that broke off is none', async () => {
  const { ports } = await ended()
  const stream = await previewRule(ports, diane, { rule }, oneYear)
  stream.destroy()
  await new Promise((done) => stream.once('close', done))

  expect(await refusal(approveRule(ports, diane, { rule, version: 2 }, keyed(), oneYear))).toBe('WRONG_STATE')
})

test('whoever decides on a document has the approvals before them', async () => {
  const { ports, judge, dossierId, passport } = await ended()
  const { pk, sk } = keyOf.ruleApprovals()
  const content = { approved: { [rule]: 2 }, tried: {} }
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: 1, content })
  const seen: unknown[] = []
  const request = systemRequest('sweep-retention', {
    action: 'sweep-retention',
    dossierId,
    documentId: passport,
    judge: (retained) => {
      seen.push(retained.approvals?.approved)
      return { verdict: 'wait', until: undefined }
    },
  })

  await commit(ports, request)

  expect(seen).toEqual([{ [rule]: 2 }])
})

/** A change that a privacy officer has looked at. */
async function looked() {
  const world = await ended()
  await linesOf(previewRule(world.ports, diane, { rule }, oneYear))
  return world
}

type Looked = Awaited<ReturnType<typeof looked>>

const changes: Changes<Looked['ports'], Looked> = {
  'approve-rule': (ports, _stage, key) => approveRule(ports, diane, { rule, version: 2 }, key, oneYear),
}

holdsUnderFaults(changes, looked)
