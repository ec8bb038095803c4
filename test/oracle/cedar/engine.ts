/**
 * The policies of this folder, as Cedar decides them. Fails closed: an action that the schema does not know, a policy
 * that does not parse and an evaluation that errs stop the run instead of counting as an answer.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type AuthorizationAnswer,
  type PolicyJson,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  schemaToJson,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs'
import type { Scene } from '../scene.ts'
import { type Mentions, mentionsOf } from './mentions.ts'
import { type CedarRequest, pruned, requestOf } from './request.ts'
import { speaksOf } from './slice.ts'

/** `absent`: refused with the very answer that something which is not there gets. */
export type Answer = 'allow' | 'refuse' | 'absent'
export interface Verdict {
  readonly answer: Answer
  /** The policies that decided; none where nothing permits. */
  readonly by: readonly string[]
}

export interface Policy {
  readonly id: string
  readonly law: string
  readonly effect: 'permit' | 'forbid'
  readonly looksAbsent: boolean
  /** Of the actions, in the schema's words. */
  readonly actions: ReadonlySet<string>
  readonly text: string
  readonly mentions: Mentions
  readonly json: PolicyJson
}

const folder = join(import.meta.dirname, '..')
export const schemaText = readFileSync(join(folder, 'vault.cedarschema'), 'utf8')

/** [file name, text] in the order in which they are read. */
export const policyFiles: readonly (readonly [string, string])[] = readdirSync(join(folder, 'policies'))
  .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  .map((name) => [name, readFileSync(join(folder, 'policies', name), 'utf8')])

function succeeded<T extends { type: string }>(answer: T): Extract<T, { type: 'success' }> {
  if (answer.type !== 'success') throw new Error(`Cedar refuses the text: ${JSON.stringify(answer)}`)
  return answer as Extract<T, { type: 'success' }>
}

const { actions = {} } = succeeded(schemaToJson(schemaText)).json[''] ?? {}
const asked = Object.entries(actions).filter(
  ([, { appliesTo }]) => (appliesTo?.resourceTypes ?? []).length > 0,
)

/** What each action of the schema is asked about. */
export const resourcesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  asked.map(([name, { appliesTo }]) => [name, new Set(appliesTo?.resourceTypes)]),
)

function above(name: string): string[] {
  const direct = (actions[name]?.memberOf ?? []).map(({ id }) => id)
  return direct.flatMap((group) => [group, ...above(group)])
}

/** Every action of the schema, with itself and the groups that it is in. */
export const groupsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  asked.map(([name]) => [name, new Set([name, ...above(name)])]),
)

const uidsOf = (constraint: { entity: unknown } | { entities: readonly unknown[] }): readonly unknown[] =>
  'entities' in constraint ? constraint.entities : [constraint.entity]

function policyOf(text: string): Policy {
  const { json } = succeeded(policyToJson(text))
  const { effect, action, annotations = {} } = json
  if (action.op === 'All' || (action.op === '==' && !('entity' in action)))
    throw new Error(`a policy says which actions it speaks of: ${text}`)
  const named = uidsOf(action as { entity: unknown }).map((uid) => (uid as { id: string }).id)
  const about = [...groupsOf].filter(([, groups]) => named.some((name) => groups.has(name)))
  const { id, law, looks } = annotations
  if (id === undefined || law === undefined) throw new Error(`a policy has a name and a law: ${text}`)
  return {
    id,
    law,
    effect,
    looksAbsent: looks === 'absent',
    actions: new Set(about.map(([name]) => name)),
    text,
    mentions: mentionsOf(json),
    json,
  }
}

export const policies: readonly Policy[] = policyFiles.flatMap(([, text]) =>
  succeeded(policySetTextToParts(text)).policies.map(policyOf),
)

const named = new Map(policies.map((policy) => [policy.id, policy]))
if (named.size !== policies.length) throw new Error('two policies have one name')

/** The policies that can decide about an action asked in a role, under the name Cedar has for them, and what they look at. */
interface Slice {
  readonly name: string
  readonly mentions: Mentions
}
const slices = new Map<string, Slice>()
const prepared = new Map<string, Slice>()

function sliceOf(action: string, role: string): Slice {
  const key = `${action} as ${role}`
  const known = slices.get(key)
  if (known !== undefined) return known
  const slice = preparedOf(
    policies.filter(({ actions, json }) => actions.has(action) && speaksOf(json, role)),
  )
  slices.set(key, slice)
  return slice
}

/** Cedar reads the same policies once, whoever they are about: most roles without a door have the same few. */
function preparedOf(about: readonly Policy[]): Slice {
  const key = about.map(({ id }) => id).join('\n')
  const known = prepared.get(key)
  if (known !== undefined) return known
  const name = `the ${prepared.size}th`
  const staticPolicies = Object.fromEntries(about.map(({ id, text }) => [id, text]))
  succeeded(preparsePolicySet(name, { staticPolicies }))
  const slice = { name, mentions: new Set(about.flatMap(({ mentions }) => [...mentions])) }
  prepared.set(key, slice)
  return slice
}

const answered = new Map<string, Verdict>()
const decided = new Set<string>()

/** The policies that decided something so far. */
export const decidedSoFar = (): readonly string[] => [...decided]

/** How many different questions Cedar itself was asked so far. */
export const askedOfCedar = (): number => answered.size

/**
 * What no policy looks at cannot change the answer: it is left out before Cedar is asked, and a question that is the
 * same without it is asked once.
 */
export function ask(scene: Scene): Verdict {
  const request = wholeRequest(scene)
  const { name, mentions } = sliceOf(scene.action, scene.principal?.role ?? 'none')
  const asked = pruned(request, mentions)
  const key = JSON.stringify([name, asked])
  const known = answered.get(key)
  if (known !== undefined) return known
  const verdict = verdictOf(statefulIsAuthorized({ ...callOf(asked), preparsedPolicySetId: name }))
  answered.set(key, verdict)
  return verdict
}

/** The same answer, of all policies and about all that there is: slow, and what the short way is held against. */
export const askAll = (scene: Scene): Verdict =>
  verdictOf(
    statefulIsAuthorized({ ...callOf(wholeRequest(scene)), preparsedPolicySetId: preparedOf(policies).name }),
  )

function wholeRequest(scene: Scene): CedarRequest {
  const resources = resourcesOf.get(scene.action)
  if (resources === undefined) throw new Error(`the schema does not know the action ${scene.action}`)
  return requestOf(scene, resources)
}

const callOf = ({ action, principal, resource, context }: CedarRequest) => ({
  principal: principal.uid,
  action: { type: 'Action', id: action },
  resource: resource.uid,
  context,
  entities: [principal, resource, ...actionEntities(action)],
})

function verdictOf(answer: AuthorizationAnswer): Verdict {
  const { response } = succeeded(answer)
  const { decision, diagnostics } = response
  if (diagnostics.errors.length > 0) throw new Error(`Cedar errs: ${JSON.stringify(diagnostics.errors)}`)
  const by = diagnostics.reason.toSorted()
  for (const id of by) decided.add(id)
  if (decision === 'allow') return { answer: 'allow', by }
  const absent = by.filter((id) => named.get(id)?.looksAbsent === true)
  return absent.length > 0 ? { answer: 'absent', by: absent } : { answer: 'refuse', by }
}

/** The action and its groups: without a schema in the call, Cedar knows them from here. */
function actionEntities(action: string) {
  const groups = [...(groupsOf.get(action) ?? [])].filter((name) => name !== action)
  const uidOf = (id: string) => ({ type: 'Action', id })
  return [{ uid: uidOf(action), attrs: {}, parents: groups.map(uidOf) }]
}
