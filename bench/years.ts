/** Ten years of ten thousand dossiers, day by day, in a process of its own so that its memory is its own. */
import { execFileSync } from 'node:child_process'
import { Sha256 } from '../shared/model/ids.ts'
import { parisDay } from '../shared/model/paris-day.ts'
import { destroyVersion } from '../shared/vault/destroy-version.ts'
import { dueShards } from '../shared/vault/due-list.ts'
import { keyOf } from '../shared/vault/keys.ts'
import { recordEvent } from '../shared/vault/record-event.ts'
import { sweepRetention } from '../shared/vault/sweep-retention.ts'
import { atMost, type Figures } from './figures.ts'
import { legal, yearsWorld } from './years-world.ts'

const dossiers = 10_000
const years = 10
const daysPerYear = 365
const dayMs = 24 * 3_600_000
const secondsMax = 60
const growthMax = 1.2

const digest = Sha256.parse('a'.repeat(64))

/** What ends is told, the sweep runs, and what it decided is destroyed: as the hours of a day would have it. */
async function day({
  ports,
  time,
  told,
  endingOn,
  expire,
  settle,
}: ReturnType<typeof yearsWorld>): Promise<void> {
  const on = parisDay(time.now)
  for (const dossierId of endingOn.get(on) ?? []) {
    await recordEvent(ports, legal, dossierId, { trigger: 'dossier-ended', on }, { key: dossierId, digest })
    expire(keyOf.idempotency(legal.principalId, dossierId))
  }
  await sweepRetention(ports)
  for (const event of told.splice(0))
    if (event.type === 'DispositionDecided') await destroyVersion(ports, event.documentId)
  settle()
  for (const key of [keyOf.run(on), ...dueShards.map((_name, shard) => keyOf.runShard(on, shard))])
    expire(key)
}

async function play() {
  const world = yearsWorld(dossiers)
  const rssMb: number[] = []
  for (let year = 0; year < years; year += 1) {
    for (let place = 0; place < daysPerYear; place += 1) {
      await day(world)
      world.time.now += dayMs
    }
    globalThis.gc?.()
    rssMb.push(process.memoryUsage.rss() / 2 ** 20)
  }
  // Of one core: what else the machine does meanwhile is not measured.
  const { user, system } = process.cpuUsage()
  const seconds = (user + system) / 1e6
  return { seconds, rssMb, left: world.kept.size, named: world.named(), certified: world.certified() }
}

export function yearsFigures(): Figures {
  const args = ['--expose-gc', import.meta.filename]
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' })
  const { seconds, rssMb, left, named, certified } = JSON.parse(output) as Awaited<ReturnType<typeof play>>
  const [, second = Number.NaN] = rssMb
  return {
    'retention.ten-years-of-10000-dossiers-cpu-s': atMost(secondsMax, seconds, 's'),
    'retention.memory-year-10-to-year-2': atMost(growthMax, (rssMb.at(-1) ?? Number.NaN) / second, 'x'),
    'retention.documents-left-after-ten-years': atMost(0, left, ''),
    'retention.names-left-after-ten-years': atMost(0, named, ''),
    'retention.dossiers-without-a-certificate-of-their-records': atMost(0, dossiers - certified, ''),
  }
}

if (import.meta.main) console.log(JSON.stringify(await play()))
