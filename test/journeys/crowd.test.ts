/** Many at once on one dossier: each answered call stands in its chain once, and the chain stays whole. And one on many. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Town } from '../../demo/town.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { quotas } from '../../shared/limits.ts'
import type { DossierId } from '../../shared/model/ids.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { chainOf, gapsIn } from './access-log.ts'
import { atWork, camille } from './at-work.ts'
import { incidentsIn } from './incidents.ts'
import { type Reply, runningVault, type Sent, send, sendAs } from './running-vault.ts'

const running = runningVault()
/** A busy machine is slow, and not wrong. */
const timeout = 90_000

/** Calls of every kind on one dossier, as an advisor's app sends them. */
function callsOn(dossierId: DossierId, count: number): Sent[] {
  const path = `/advisor/dossiers/${dossierId}`
  const kinds: readonly (() => Sent)[] = [
    () => ({ path }),
    () => ({ method: 'POST', path: `${path}/documents`, body: draftOf(pdf()) }),
    () => ({ method: 'POST', path: `${path}/document-requests`, body: { categories: ['passport'] } }),
    () => ({ path: `${path}/documents?limit=1` }),
  ]
  return Array.from({ length: count }, (_, at) => (kinds[at % kinds.length] as () => Sent)())
}

async function callAll(
  { stack }: Town,
  calls: readonly Sent[],
  call: (token: string, sent: Sent) => Promise<Reply> = (token, sent) => send(stack.origin, token, sent),
): Promise<Reply[]> {
  const token = await fetchToken(stack.origin, 'ada')
  return Promise.all(calls.map((sent) => call(token, sent)))
}

/** How often each of these answers stands in the chain. */
async function timesInChain(town: Town, dossierId: DossierId, replies: readonly Reply[]) {
  const chain = await chainOf(town, dossierId)
  const byRequest = Map.groupBy(chain, ({ requestId }) => requestId)
  return { gaps: gapsIn(chain), times: replies.map(({ requestId }) => byRequest.get(requestId)?.length ?? 0) }
}

/** The laptop's one database can stay silent for longer than a function waits; AWS's does not, but the client is told alike. */
const isToldToWait = ({ code }: Reply) => code === 'LOG_BUSY' || code === 'LOG_UNAVAILABLE'
const isAnswered = ({ status }: Reply) => status === 200 || status === 201

test('a hundred who try again as they are told are all answered, each once in the chain', {
  timeout,
}, async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  const patient = async (token: string, sent: Sent): Promise<Reply> => {
    for (;;) {
      const reply = await send(town.stack.origin, token, sent)
      if (!isToldToWait(reply)) return reply
      await pause(Number(reply.retryAfter) * 1000)
    }
  }

  const replies = await callAll(town, callsOn(dossierId, 100), patient)

  expect(replies.filter((reply) => !isAnswered(reply))).toEqual([])
  const { gaps, times } = await timesInChain(town, dossierId, replies)
  expect(gaps).toEqual([])
  expect(times).toEqual(replies.map(() => 1))
})

test('of three hundred each is answered, once in the chain, or told to come again, and then not there where the chain was busy', {
  timeout,
}, async () => {
  const town = running()
  const { dossierId } = await atWork(town)

  const replies = await callAll(town, callsOn(dossierId, 300))

  const busy = replies.filter((reply) => !isAnswered(reply))
  const told = ({ code }: Reply) => ({
    status: 503,
    type: 'application/problem+json',
    retryAfter: code === 'LOG_BUSY' ? '1' : '5',
  })
  expect(busy.filter((reply) => !isToldToWait(reply))).toEqual([])
  expect(busy.map(({ status, type, retryAfter }) => ({ status, type, retryAfter }))).toEqual(busy.map(told))
  const { gaps, times } = await timesInChain(town, dossierId, replies)
  expect(gaps).toEqual([])
  expect(times.filter((_count, at) => isAnswered(replies[at] as Reply))).toEqual(
    replies.filter(isAnswered).map(() => 1),
  )
  // Whoever got no answer from the store cannot know whether the entry is there; whoever was told it was busy can.
  expect(times.filter((_count, at) => replies[at]?.code === 'LOG_BUSY').every((count) => count === 0)).toBe(
    true,
  )
  expect(Math.max(...times)).toBe(1)
})

test('an advisor opens forty dossiers in an hour and no more, security is told before, and the next hour is another', {
  timeout,
}, async () => {
  const town = running()
  const bruno = await town.advisor('bruno')
  const { accountId } = await bruno['register-client']({ body: camille })
  const open = async () => (await bruno['open-dossier']({ body: { accountId, line: 'home' } })).dossierId
  const dossiers: DossierId[] = []
  for (let count = 0; count <= quotas.advisor.perHour; count += 1) dossiers.push(await open())
  const look = async (dossierId: DossierId) => (await sendAs(town, 'bruno', pathOf(dossierId))).code ?? 'seen'
  const pathOf = (dossierId: DossierId): Sent => ({ path: `/advisor/dossiers/${dossierId}` })

  const looks: string[] = []
  for (const dossierId of dossiers) looks.push(await look(dossierId))
  const [first, last] = [dossiers.at(0) as DossierId, dossiers.at(-1) as DossierId]
  const again = await look(first)
  await town.stack.advance(61 * 60_000)
  const later = await look(last)

  expect(looks).toEqual([...Array(quotas.advisor.perHour).fill('seen'), 'QUOTA_REACHED'])
  expect([again, later]).toEqual(['seen', 'seen'])
  expect(JSON.stringify(await incidentsIn(town))).toContain('many-dossiers')
})
