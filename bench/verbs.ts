/** What each verb asks of DynamoDB until something is released, as the database's door sees it. */
import { setTimeout as pause } from 'node:timers/promises'
import { auditorVerbs } from './auditor-verbs.ts'
import { type Calls, watchCalls } from './calls.ts'
import { clientVerbs, leavingVerbs } from './client-verbs.ts'
import { depositVerbs } from './deposit-verbs.ts'
import { atMost, type Figures, watched } from './figures.ts'
import { fraudVerbs } from './fraud-verbs.ts'
import { certificateVerbs, keepingVerbs } from './keeping-verbs.ts'
import { lifeVerbsOf } from './life-verbs.ts'
import type { Line } from './lines.ts'
import { machineVerbs } from './machine-verbs.ts'
import { misfiledVerbs } from './misfiled-verbs.ts'
import { emergencyVerbs, officerVerbs, suspicionVerbs } from './officer-verbs.ts'
import { openingVerbs } from './opening-verbs.ts'
import { requisitionVerbs } from './requisition-verbs.ts'
import type { KeptDocument, Scene } from './scene.ts'
import { sentDocuments, sharing, sharingVerbs } from './sharing-verbs.ts'
import { advisorVerbs, familyVerbs, physicianVerbs } from './staff-verbs.ts'
import { type Call, ofItem, ofList, runsOfEach, runsOfList, type Verb } from './verb.ts'
import { workerVerbs } from './worker-verbs.ts'

const quietMs = 200

interface Measured {
  readonly target: number | undefined
  readonly calls: Calls
}

/**
 * Each verb runs once before it is measured: a cold function reads its settings first. Every route has a line, or this
 * does not compile.
 */
export async function measureVerbs(
  scene: Scene,
  standard: KeptDocument,
  health: KeptDocument,
): Promise<Figures> {
  const shared = await sharing(scene, standard, health)
  const lines: Readonly<Record<Line, Measured>> = {
    ...(await measured(advisorVerbs(scene, standard))),
    ...(await measured(physicianVerbs(scene, health))),
    ...(await measured(clientVerbs(scene, standard, health))),
    ...(await measured(await familyVerbs(scene))),
    ...(await measured(sharingVerbs(shared, standard, health))),
    ...(await measured(await misfiledVerbs(scene, await sentDocuments(shared)))),
    ...(await measured(await machineVerbs(scene, standard, health))),
    ...(await measured(await officerVerbs(scene, standard))),
    ...(await measured(await suspicionVerbs(scene))),
    ...(await measured(await fraudVerbs(scene))),
    ...(await measured(emergencyVerbs(scene))),
    ...(await measured(await requisitionVerbs(scene))),
    ...(await measured(openingVerbs(scene, health))),
    ...(await measured(await depositVerbs(scene, standard))),
    ...(await measured(await keepingVerbs(scene))),
    ...(await measured(await leavingVerbs(scene))),
    ...(await measured(workerVerbs(scene))),
    // The dossier of the scene is a contract's from here on.
    ...(await measured(await lifeVerbsOf(scene, standard))),
    ...(await measured(await auditorVerbs(scene))),
    ...(await measured(await certificateVerbs(scene))),
  }
  return Object.fromEntries(Object.entries(lines).flatMap(figuresOf))
}

const figuresOf = ([name, { target, calls }]: [string, Measured]): [string, Figures[string]][] => [
  [
    `${name}.sequential-trips`,
    target === undefined ? watched(calls.trips, 'trips') : atMost(target, calls.trips, 'trips'),
  ],
  [`${name}.calls`, target === ofItem ? atMost(target, calls.count, 'calls') : watched(calls.count, 'calls')],
]

async function measured<Name extends string>(verbs: Readonly<Record<Name, Verb>>) {
  const lines: [string, Measured][] = []
  for (const [name, [target, verb, before]] of Object.entries<Verb>(verbs)) {
    const calls = await fewestCalls(verb, target, before).catch((error: unknown) => {
      throw new Error(`${name} cannot be measured`, { cause: error })
    })
    lines.push([name, { target, calls }])
  }
  return Object.fromEntries(lines) as Readonly<Record<Name, Measured>>
}

/**
 * What a schedule does meanwhile is not the verb's, and two calls that leave together may arrive one after the other
 * on a busy machine: of all times the one with the fewest trips counts, then with the fewest calls. A list ends
 * nothing and is tried until it fits.
 */
async function fewestCalls(verb: Call, target: number | undefined, before?: Call): Promise<Calls> {
  const times = target === ofList ? runsOfList : runsOfEach
  await before?.()
  await drained(await verb())
  const seen: Calls[] = []
  for (let time = 1; time < times; time += 1) {
    await before?.()
    // A stream's completion entry follows its last byte.
    await pause(quietMs)
    const { answer, calls }: { answer: unknown; calls: Calls } = await watchCalls('/dynamodb', verb)
    await drained(answer)
    seen.push(calls)
    if (time >= runsOfEach - 1 && calls.trips <= (target ?? 0)) break
  }
  const [fewest = { trips: Number.NaN, count: Number.NaN }] = seen.toSorted(
    (one, other) => one.trips - other.trips || one.count - other.count,
  )
  return fewest
}

async function drained(answer: unknown): Promise<void> {
  if (answer instanceof Response) await answer.arrayBuffer()
}
