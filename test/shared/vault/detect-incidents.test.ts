import { expect, test } from 'vitest'
import { ChainId } from '../../../shared/model/ids.ts'
import { type Added, detectIncidents, type Watches } from '../../../shared/vault/detect-incidents.ts'
import { judgeEvents } from '../../judges/events.ts'
import { judgeWatches } from '../../judges/watches.ts'
import { chainOf, documentOf, entryOf, morning } from '../detection/seen-entries.ts'

const chainId = ChainId.parse('c'.repeat(32))

function detecting(wrap: (watches: Watches) => Watches = (watches) => watches) {
  const { watches, items } = judgeWatches()
  const { events, published } = judgeEvents()
  const patience = { clock: () => morning, random: () => 0, sleep: async () => undefined }
  const ports = { watches: wrap(watches), events, ...patience }
  return { ports, items, published, detect: (...added: Added[]) => detectIncidents(ports, added) }
}

const retry = (place: number): Added => ({
  chainId,
  entry: entryOf({
    at: morning + place * 60_000,
    action: 'request-download',
    objectRef: documentOf(1),
    classification: 'health',
    decision: 'DENY',
    code: 'REFUSED',
  }),
})
const three = [retry(0), retry(1), retry(2)] as const
const told = {
  type: 'IncidentRaised',
  incident: 'refused-health-retried',
  about: chainOf('ada'),
  entryId: three[2].entry?.entryId,
}

test('what is counted goes on from one batch to the next', async () => {
  const { detect, published } = detecting()

  const counts = [await detect(three[0]), await detect(three[1]), await detect(three[2])]

  expect(counts).toEqual([0, 0, 1])
  expect(published).toEqual([told])
})

test('a batch that comes again tells nothing new', async () => {
  const { detect, published } = detecting()
  await detect(...three)

  expect(await detect(...three)).toBe(0)
  expect(published).toEqual([told])
})

test('one who counts beside us is not overwritten, and an incident that both see is told once by each', async () => {
  let isFirst = true
  const beside: (watches: Watches) => Watches = (watches) => ({
    ...watches,
    async replace(subject, version, watched, endsAt) {
      if (isFirst) {
        isFirst = false
        const { watched: other } = await watches.read(subject)
        await watches.replace(subject, version, other, endsAt + 86_400_000_000)
      }
      return watches.replace(subject, version, watched, endsAt)
    },
  })
  const { detect, published, items } = detecting(beside)

  await detect(...three)

  expect(published).toEqual([told])
  expect(items.get(`actor#${chainOf('ada')}`)?.version).toBe(2)
})

test('an incident that cannot be told fails the batch before it is remembered as told', async () => {
  const { ports, published } = detecting()
  const deaf = { publish: () => Promise.reject(new Error('no bus')) }

  await expect(detectIncidents({ ...ports, events: deaf }, three)).rejects.toThrow('no bus')
  await detectIncidents(ports, three)

  expect(published).toEqual([told])
})

test('bytes that are no entry are told as a broken chain, and hold nothing up', async () => {
  const { detect, published } = detecting()

  await detect({ chainId, entry: undefined }, ...three)

  expect(published).toEqual([{ type: 'IncidentRaised', incident: 'chain-broken', about: chainId }, told])
})

test('of what is done about suspicions nothing is told, and nothing remembered', async () => {
  const { detect, items, published } = detecting()
  const night = Date.UTC(2026, 10, 24, 23)
  const of = { role: 'aml-officer', action: 'list-suspicions', at: night, dossierRef: undefined }

  await detect({ chainId, entry: entryOf({ ...of, chainId, journal: 'vigilance' }) })

  expect([published, items.size]).toEqual([[], 0])
})

test('of people and of our own functions nothing is remembered', async () => {
  const { detect, items } = detecting()
  const of = (role: string) => ({ chainId, entry: entryOf({ role, audience: undefined }) })

  await detect(of('client'), of('system'))

  expect(items.size).toBe(0)
})
