/** What each verb asks of DynamoDB until something is released, as the database's door sees it. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Calls, watchCalls } from './calls.ts'
import { clientVerbs } from './client-verbs.ts'
import { atMost, type Figures, watched } from './figures.ts'
import { lifeVerbsOf } from './life-verbs.ts'
import type { DocumentRef, KeptDocument, Scene } from './scene.ts'
import { sharingVerbs } from './sharing-verbs.ts'
import { type Call, ofItem, ofList, runsOfEach, runsOfList, type Verbs } from './verb.ts'
import { workerVerbs } from './worker-verbs.ts'

const quietMs = 200

function verbsOf(scene: Scene, standard: DocumentRef, health: DocumentRef): Verbs {
  const { advisor, physician, auditor, amlOfficer, accountId, dossierId, physicianId } = scene
  const path = { dossierId }
  const client = {
    givenName: 'Camille',
    familyName: 'Martin',
    birthDate: '1980-01-01',
    email: 'camille@example.org',
  }
  const draft = {
    category: 'passport',
    mediaType: 'application/pdf',
    sizeBytes: 9,
    sha256: 'a'.repeat(64) as Parameters<(typeof advisor)['request-upload']>[0]['body']['sha256'],
    fileName: 'scan.pdf',
  }
  const suspicion = { dossierId, ground: 'origin-of-funds', analysis: 'Three transfers.' } as const
  return {
    'register-client': [ofItem, () => advisor['register-client']({ body: client })],
    'open-dossier': [ofItem, () => advisor['open-dossier']({ body: { accountId, line: 'home' } })],
    'list-dossiers': [ofList, () => advisor['list-dossiers']({ query: {} })],
    'show-dossier': [ofItem, () => advisor['show-dossier']({ path })],
    'list-documents': [ofList, () => advisor['list-documents']({ path, query: {} })],
    'request-upload': [ofItem, () => advisor['request-upload']({ path, body: draft })],
    'show-document': [ofItem, () => advisor['show-document']({ path: standard })],
    'request-download': [
      ofItem,
      () => advisor['request-download']({ path: standard, body: { purpose: 'advice' } }),
    ],
    'request-documents': [
      ofItem,
      () => advisor['request-documents']({ path, body: { categories: ['passport'] } }),
    ],
    'list-physicians': [ofList, () => advisor['list-physicians']({ query: {} })],
    'assign-physician': [
      ofItem,
      () => advisor['assign-physician']({ path, body: { principalId: physicianId } }),
    ],
    'list-worklist': [ofList, () => physician['list-worklist']({ query: {} })],
    'list-health-documents': [ofList, () => physician['list-health-documents']({ path, query: {} })],
    'read-health-document': [ofItem, () => openContent(scene, health)],
    'record-outcome': [ofItem, () => physician['record-outcome']({ path, body: { code: 'postponed' } })],
    'list-entries': [ofList, () => auditor['list-entries']({ query: { dossier: dossierId } })],
    'show-entry': [ofList, () => showEntry(scene)],
    'file-suspicion': [ofItem, () => amlOfficer['file-suspicion']({ body: suspicion })],
    'list-suspicions': [ofList, () => amlOfficer['list-suspicions']({ query: {} })],
    'show-suspicion': [
      ofItem,
      () => amlOfficer['show-suspicion']({ path: { suspicionId: scene.suspicionId } }),
    ],
    'count-suspicions': [ofItem, () => amlOfficer['count-suspicions']({})],
  }
}

let lastEntryId: string | undefined

async function showEntry({ auditor, dossierId }: Scene): Promise<unknown> {
  if (lastEntryId === undefined) {
    const { items } = await auditor['list-entries']({ query: { dossier: dossierId } })
    lastEntryId = String(items[0]?.entry.entryId)
  }
  const path = { entryId: lastEntryId } as Parameters<(typeof auditor)['show-entry']>[0]['path']
  return auditor['show-entry']({ path })
}

/** Resolves with the headers: what follows is the stream, whose completion entry is counted apart. */
async function openContent(
  { stack, tokenOf }: Scene,
  { dossierId, documentId }: DocumentRef,
): Promise<Response> {
  const url = `${stack.origin}/physician/dossiers/${dossierId}/documents/${documentId}/content?purpose=underwriting`
  const response = await fetch(url, { headers: { authorization: `Bearer ${await tokenOf('physician')}` } })
  if (!response.ok) throw new Error(`the content answered ${response.status}`)
  return response
}

/** Each verb runs once before it is measured: a cold function reads its settings first. */
export async function measureVerbs(
  scene: Scene,
  standard: KeptDocument,
  health: DocumentRef,
): Promise<Figures> {
  const first = await measured({
    ...verbsOf(scene, standard, health),
    ...clientVerbs(scene, standard),
    ...(await sharingVerbs(scene, standard, health)),
    ...workerVerbs(scene),
  })
  // Their dossier is a contract's from here on.
  return { ...first, ...(await measured(await lifeVerbsOf(scene, standard))) }
}

async function measured(verbs: Verbs): Promise<Figures> {
  const figures: Record<string, Figures[string]> = {}
  for (const [name, [target, verb, before]] of Object.entries(verbs)) {
    const calls = await fewestCalls(verb, target, before)
    figures[`${name}.sequential-trips`] =
      target === undefined ? watched(calls.trips, 'trips') : atMost(target, calls.trips, 'trips')
    figures[`${name}.calls`] =
      target === ofItem ? atMost(target, calls.count, 'calls') : watched(calls.count, 'calls')
  }
  return figures
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
