/** The vault under load: all audiences at once for a while, workers that are killed at random, and what must hold after. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { samples } from '../../demo/files/samples.ts'
import { demoPeople } from '../../demo/people.ts'
import { deposit, settle, type Town } from '../../demo/town.ts'
import { startStack } from '../../local/stack/start.ts'
import { exactly, type Figures, median, watched } from '../figures.ts'
import { call, callAt, type Reply, type Scene, upload } from './calls.ts'
import { type Proved, prove } from './proofs.ts'

export interface LoadSettings {
  readonly seconds: number
  /** However fast the machine is. */
  readonly requestsMax: number
  readonly seed: number
}

/** So many people at once: more than the laptop's one database answers, and fewer than a quota refuses. */
const callersAtOnce = 8
const dossiersOfLoad = 4
/** One call in so many brings a document. */
const uploadEvery = 12
/** A worker dies about this often. */
const killPauseMs = { from: 200, upTo: 900 }
const minute = 60_000

/** Functions that answer people, and those that work for them. */
const mortal = [
  'advisor-api',
  'physician-api',
  'client-api',
  'partner-api',
  'auditor-api',
  'privacy-api',
  'health-reader',
  'authorizer',
  'promote-upload',
  'seal-access-log',
  'watch-access-log',
  'detect-incidents',
] as const

export async function loadFigures(settings: LoadSettings): Promise<Figures> {
  const home = mkdtempSync(join(tmpdir(), 'vault-load-'))
  const stack = await startStack({ home, port: 0, people: demoPeople })
  try {
    const scene = await open(await settle(stack))
    await stack.advance(minute)
    const since = stack.clock.now()
    const began = performance.now()
    const { replies, kills } = await drive(scene, settings)
    const took = (performance.now() - began) / 1000
    // What was cut off is taken up again by the schedules, and what is late is sealed.
    for (let times = 0; times < 3; times += 1) await stack.advance(21 * minute)
    await stack.advance(minute)
    const proved = await prove(scene.town, since, replies)
    return figuresOf(replies, kills, took, proved)
  } finally {
    await stack.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function open(town: Town): Promise<Scene> {
  const ada = await town.advisor('ada')
  const person = {
    givenName: 'Camille',
    familyName: 'Martin',
    birthDate: '1980-01-01',
    email: 'c@example.org',
  }
  const { accountId } = await ada['register-client']({ body: person })
  const login = { issuer: `${town.stack.origin}/clients`, subject: 'camille', role: 'client', accountId }
  await town.stack.invoke('admit-principal', login)
  const principalId = town.ids.get('dr-dumas')
  if (principalId === undefined) throw new Error('dr-dumas was not admitted')
  const leo = await town.privacy('leo')
  const until = new Date(town.stack.clock.now() + 30 * 24 * 60 * minute).toISOString().slice(0, 10)
  const opened = { dossiers: [], passports: [], reports: [] } as {
    [Part in 'dossiers' | 'passports' | 'reports']: Scene[Part][number][]
  }
  for (let count = 0; count < dossiersOfLoad; count += 1) {
    const { dossierId } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
    await ada['assign-physician']({ path: { dossierId }, body: { principalId } })
    await leo['take-case']({ path: { dossierId }, body: { ticket: 'load-1', until } })
    opened.dossiers.push(dossierId)
    opened.passports.push((await deposit(town, dossierId, 'passport', samples.passport())).ticket.documentId)
    const report = await deposit(town, dossierId, 'operation-report', samples.report())
    opened.reports.push(report.ticket.documentId)
  }
  return { town, ...opened }
}

async function drive(scene: Scene, { seconds, requestsMax, seed }: LoadSettings) {
  const until = performance.now() + seconds * 1000
  const random = seeded(seed)
  const replies: Reply[] = []
  let [sent, kills] = [0, 0]
  const isOver = () => performance.now() >= until || sent >= requestsMax

  async function caller(): Promise<void> {
    while (!isOver()) {
      sent += 1
      const turn = sent
      if (turn % uploadEvery === 0) replies.push(await upload(scene, turn))
      else replies.push((await call(scene.town, callAt(scene, turn))).reply)
    }
  }
  async function reaper(): Promise<void> {
    while (!isOver()) {
      await pause(killPauseMs.from + random() * (killPauseMs.upTo - killPauseMs.from))
      await scene.town.stack.kill(mortal[Math.floor(random() * mortal.length)] as string)
      kills += 1
    }
  }
  await Promise.all([...Array.from({ length: callersAtOnce }, caller), reaper()])
  return { replies, kills }
}

/** mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function figuresOf(replies: readonly Reply[], kills: number, took: number, proved: Proved): Figures {
  const answered = replies.filter(({ isOurs, status }) => isOurs && status < 500)
  const times = answered.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other)
  return {
    'load.calls': watched(replies.length, 'calls'),
    'load.answered': watched(answered.length, 'calls'),
    'load.cut-off-or-busy': watched(replies.length - answered.length, 'calls'),
    'load.killed-workers': watched(kills, 'workers'),
    'load.entries': watched(proved.entries, 'entries'),
    'load.per-second': watched(answered.length / took, '/s'),
    'load.p50-ms': watched(median(times), 'ms'),
    'load.p95-ms': watched(times[Math.floor(times.length * 0.95)] ?? Number.NaN, 'ms'),
    'load.calls-miscounted': exactly(0, proved.miscounted, 'calls'),
    'load.chains-unsealed': exactly(0, proved.unsealed, 'chains'),
    'load.bundle-exit': exactly(0, proved.bundleExit, 'exit'),
    'load.orphan-objects': exactly(0, proved.orphans, 'versions'),
    'load.held-versions-gone': exactly(0, proved.gone, 'versions'),
  }
}
