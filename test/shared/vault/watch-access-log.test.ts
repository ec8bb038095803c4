import { expect, test } from 'vitest'
import { type LogChange, watchAccessLog } from '../../../shared/vault/watch-access-log.ts'
import { judgeEvents } from '../../judges/events.ts'

const now = Date.UTC(2026, 10, 24)
const change = (more: Partial<LogChange>): LogChange => ({
  kind: 'REMOVE',
  chainId: 'ab',
  expiresAt: now,
  byExpiry: true,
  ...more,
})

test.each([
  ['an entry that is added', { kind: 'INSERT' }, undefined],
  ['an entry that left when its period was over', {}, undefined],
  ['an entry that left a second before', { expiresAt: now + 1 }, 'entry-removed'],
  ['an entry without an end that left', { expiresAt: undefined }, 'entry-removed'],
  ['an entry that somebody removed, be it after its period', { byExpiry: false }, 'entry-removed'],
  ['an entry that was changed, be it after its period', { kind: 'MODIFY' }, 'entry-changed'],
] as const)('%s: what is told of it', async (_which, more, incident) => {
  const { events, published } = judgeEvents()

  const count = await watchAccessLog({ events, clock: () => now }, [change(more)])

  expect(count).toBe(incident === undefined ? 0 : 1)
  expect(published).toEqual(incident === undefined ? [] : [{ type: 'IncidentRaised', incident, about: 'ab' }])
})

test('each of several is told, and an event that cannot be told fails the batch', async () => {
  const { events, published } = judgeEvents()
  const changes = [change({}), change({ kind: 'MODIFY' }), change({ byExpiry: false, chainId: 'cd' })]

  await watchAccessLog({ events, clock: () => now }, changes)
  const deaf = { publish: () => Promise.reject(new Error('no bus')) }

  expect(published).toMatchObject([{ incident: 'entry-changed' }, { incident: 'entry-removed', about: 'cd' }])
  await expect(watchAccessLog({ events: deaf, clock: () => now }, changes)).rejects.toThrow('no bus')
})
