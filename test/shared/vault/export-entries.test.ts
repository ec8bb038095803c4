import { text } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { EntryId } from '../../../shared/model/ids.ts'
import { exportEntries } from '../../../shared/vault/export-entries.ts'
import { listEntries } from '../../../shared/vault/list-entries.ts'
import type { AccessLog, EntrySelector } from '../../../shared/vault/ports.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { bigLog, bigLogStart } from '../../judges/big-log.ts'
import { caller, start } from '../../judges/house.ts'
import { judgeWitnesses } from '../../judges/sealing.ts'
import { opened } from './opened.ts'

const gilles = caller('gilles')
const always: EntrySelector = { by: 'period', from: start - 86_400_000, until: start + 86_400_000 }
const year: EntrySelector = { by: 'period', from: bigLogStart, until: bigLogStart + 366 * 86_400_000 }

async function audited(accessLog?: AccessLog) {
  const world = await opened()
  const { witnesses, left } = judgeWitnesses()
  world.time.now += 1_000
  const ports = { ...world.ports, witnesses, ...(accessLog === undefined ? {} : { accessLog }) }
  const ids = async (given: ReturnType<typeof exportEntries>): Promise<string[]> =>
    (await text(await given))
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).entry.entryId)
  return { ...world, ports, left, ids }
}

test('an export holds what a list finds, in its order', async () => {
  const { ports, ids, dossierId } = await audited()
  await showDossier(ports, caller('bruno'), dossierId).catch(() => undefined)
  const selector = { by: 'dossier', dossierId } as const

  const exported = await ids(exportEntries(ports, gilles, selector, { format: 'ndjson' }))
  const { items } = await listEntries(ports, gilles, selector, { limit: 100 })

  expect(exported).toHaveLength(3)
  expect(exported).toEqual(items.map(({ entry }) => entry.entryId))
})

test('one decision or action is kept where it is asked for', async () => {
  const { ports, ids, dossierId, judge, time } = await audited()
  await showDossier(ports, caller('bruno'), dossierId).catch(() => undefined)
  const refused = judge.entries().at(-1)
  time.now += 1_000

  const denied = ids(exportEntries(ports, gilles, always, { format: 'ndjson', decision: 'DENY' }))
  const opened = ids(exportEntries(ports, gilles, always, { format: 'ndjson', action: 'open-dossier' }))

  expect(await denied).toEqual([refused.entryId])
  expect(await opened).toHaveLength(1)
})

test('its entry and the witness of it stand before the first byte, and its completion after the last', async () => {
  const { ports, judge, left } = await audited()
  const before = judge.entries().length

  const stream = await exportEntries(ports, gilles, always, { format: 'csv' })
  const [first] = judge.entries().slice(before)
  const body = await text(stream)

  expect(first).toMatchObject({ action: 'export-entries', detail: { by: 'period', format: 'csv' } })
  expect(left.map(({ entry }) => entry.entryId)).toEqual([first.entryId])
  expect(judge.entries().slice(before + 1)).toMatchObject([
    {
      action: 'complete-export',
      requestId: gilles.requestId,
      detail: { ending: 'whole', count: before, sizeBytes: body.length },
    },
  ])
  expect(body.split('\r\n')).toHaveLength(before + 2)
})

test('nothing is given where the entry or its witness cannot be written, nor to who is no auditor', async () => {
  const { ports } = await audited()
  let isAsked = false
  const find: AccessLog['find'] = async () => {
    isAsked = true
    return { items: [] }
  }
  const accessLog: AccessLog = { ...ports.accessLog, find }
  const deaf = { leave: () => Promise.reject(new Error('no witness')) }

  const unwitnessed = exportEntries({ ...ports, accessLog, witnesses: deaf }, gilles, always, {
    format: 'csv',
  })
  const byAda = exportEntries({ ...ports, accessLog }, caller('ada'), always, { format: 'csv' })

  await expect(unwitnessed).rejects.toThrow('no witness')
  await expect(byAda).rejects.toMatchObject({ code: 'REFUSED' })
  expect(isAsked).toBe(false)
})

test('what is empty is an export too: a header, or nothing', async () => {
  const { ports } = await audited()
  const nobody = { by: 'actor', actorRef: 'nobody' } as const

  const csv = await text(await exportEntries(ports, gilles, nobody, { format: 'csv' }))
  const fhir = await text(await exportEntries(ports, gilles, nobody, { format: 'fhir' }))

  expect(csv.split('\r\n')).toHaveLength(2)
  expect(fhir).toBe('')
})

test('a reader who leaves early leaves a broken export behind, and only a few pages were ever read', async () => {
  const { log, asked } = bigLog(1_000_000)
  const { ports, judge } = await audited(log)
  ports.clock = () => bigLogStart + 366 * 86_400_000

  const stream = await exportEntries(ports, gilles, year, { format: 'ndjson' })
  let pages = 0
  for await (const _page of stream) {
    pages += 1
    if (pages === 3) break
  }
  await finished(stream).catch(() => undefined)

  // A page with its reader, one in the stream's buffer, one being made.
  expect(asked.entries).toBeLessThanOrEqual(6 * 100)
  expect(judge.entries().at(-1)).toMatchObject({ action: 'complete-export', detail: { ending: 'broken' } })
})

test('an export of a period over days and hours is whole, and goes on after any of its entries', async () => {
  const { log, idOf, instantOf } = bigLog(5_000)
  const { ports, ids } = await audited(log)
  ports.clock = () => bigLogStart + 366 * 86_400_000
  const all = Array.from({ length: 5_000 }, (_, index) => idOf(index))
  const within = { by: 'period', from: instantOf(120), until: instantOf(4_000) } as const
  const format = 'ndjson'

  const whole = await ids(exportEntries(ports, gilles, year, { format }))
  const rest = await ids(exportEntries(ports, gilles, year, { format, after: EntryId.parse(whole[3_217]) }))
  const some = await ids(exportEntries(ports, gilles, within, { format }))
  const object = { by: 'object', objectRef: 'any' } as const
  const byObject = await ids(exportEntries(ports, gilles, object, { format, after: idOf(4_989) }))

  expect(whole).toEqual(all)
  expect(rest).toEqual(all.slice(3_218))
  expect(some).toEqual(all.slice(120, 4_000))
  expect(byObject).toEqual(all.slice(4_990))
})

test('pages of a million entries stay as they are while the log grows', async () => {
  const { log, asked, grow, idOf, instantOf } = bigLog(1_000_000)
  const { ports } = await audited(log)
  const object = { by: 'object', objectRef: 'any' } as const
  const found: unknown[] = []
  const position = `${new Date(instantOf(999_799)).toISOString()}#${idOf(999_799)}`
  let cursor: string | undefined = Buffer.from(position).toString('base64url')

  while (cursor !== undefined && found.length < 500) {
    const page = await listEntries(ports, gilles, object, { limit: 70, cursor })
    found.push(...page.items.map(({ entry }) => entry.entryId))
    cursor = page.cursor
    grow(40)
  }

  expect(found.slice(0, 300)).toEqual(Array.from({ length: 300 }, (_, place) => idOf(999_800 + place)))
  expect(new Set(found).size).toBe(found.length)
  expect(asked.entries).toBe(found.length)
})
