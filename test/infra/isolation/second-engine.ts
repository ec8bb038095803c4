/**
 * The matrix's questions before another engine: `@cloud-copilot/iam-simulate`, which knows the actions, resources and
 * condition keys of the Service Authorization Reference. Its licence is the AGPL: it is used here and never shipped.
 */
import { type EvaluationResult, runSimulation, type Simulation } from '@cloud-copilot/iam-simulate'
import type { Access, Verdict } from '../../../local/iam/evaluate.ts'
import { type PolicyDocument, valuesOf } from '../../../local/iam/policy.ts'
import { asking, type Vault } from '../golden.ts'
import type { Question } from '../golden-actions.ts'
import type { Facts } from '../golden-summary.ts'
import { type Caller, policyOn, type Target } from '../golden-template.ts'

/** One caller before one question in one circumstance. */
export interface Asked {
  readonly caller: Caller
  readonly target: Target
  readonly question: Question
  readonly facts: Facts
}

/** The engine does not know this family of keys and says so: of them our evaluator is the only judge. */
const unknownToIt = /^kms:EncryptionContext:/

/** Whether a policy that speaks of the question reads such a key. */
export function isOursAlone({ caller, target, question }: Asked): boolean {
  const policies = [...caller.policies, ...[policyOn(target, question.part) ?? []].flat()]
  const speaking = policies
    .flatMap(({ Statement }) => Statement)
    .filter(({ Action }) => Action !== undefined && valuesOf(Action).includes(question.action))
  const read = speaking.flatMap(({ Condition }) => Object.values(Condition ?? {}).flatMap(Object.keys))
  return read.some((key) => unknownToIt.test(key))
}

const everything: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}

const named = (policies: readonly PolicyDocument[], name: string) =>
  policies.map((policy, place) => ({ name: `${name} ${place}`, policy }))

function simulationOf(
  access: Access,
  { caller, target, question }: Asked,
  { organisation }: Vault,
): Simulation {
  const account = /^arn:aws:iam::(\d{12}):role\//.exec(caller.arn)?.[1]
  const isKey = access.action.startsWith('kms:')
  const ofPrincipal = {
    'aws:PrincipalIsAWSService': String(account === undefined),
    ...(account && { 'aws:PrincipalArn': caller.arn, 'aws:PrincipalAccount': account }),
    ...(account && isKey && { 'kms:CallerAccount': account }),
  }
  return {
    request: {
      principal: caller.arn,
      action: access.action,
      resource: { resource: access.resource, accountId: target.arn.split(':')[4] || (account ?? '') },
      contextVariables: { ...(access.context as Facts), ...ofPrincipal },
    },
    identityPolicies: named(caller.policies, 'own'),
    // An organisation's policies hold the roles of its accounts; a service that calls is no part of it.
    serviceControlPolicies:
      account === undefined || organisation.length === 0
        ? []
        : [{ orgIdentifier: 'root', policies: named([everything, ...organisation], 'organisation') }],
    resourceControlPolicies: [],
    resourcePolicy: policyOn(target, question.part),
  }
}

/** Throws where the engine finds that a question or a policy makes no sense. */
async function secondOpinion(access: Access, of: Asked, vault: Vault) {
  const answer = await runSimulation(simulationOf(access, of, vault), {})
  if (answer.resultType === 'error')
    throw new Error(`${access.action} on ${access.resource}: ${JSON.stringify(answer.errors)}`)
  const results = answer.resultType === 'single' ? [answer.result] : answer.results
  const ignored = results.flatMap(({ ignoredContextKeys }) => ignoredContextKeys ?? [])
  return { result: answer.overallResult, ignored: ignored.filter((key) => !unknownToIt.test(key)) }
}

const inItsWords = (verdict: Verdict): EvaluationResult => {
  if (verdict.allowed) return 'Allowed'
  return verdict.because === 'explicit-deny' ? 'ExplicitlyDenied' : 'ImplicitlyDenied'
}

function sameIn<T extends { readonly arn: string }>(all: readonly T[], { arn }: T): T {
  const found = all.find((one) => one.arn === arn)
  if (!found) throw new Error(`the second engine's vault has no ${arn}`)
  return found
}

/**
 * How the second engine's answer differs from ours, as a line to read; undefined where it is the same. It reads the
 * policies of `second`, which is the same vault unless a difference is planted.
 */
export async function difference(asked: Asked, vault: Vault, second = vault): Promise<string | undefined> {
  const { caller, target, question, facts } = asked
  const { access, verdict } = asking(caller, target, question, vault)
  const ours = inItsWords(verdict(facts))
  const seen = { ...asked, caller: sameIn(second.callers, caller), target: sameIn(second.targets, target) }
  const { result, ignored } = await secondOpinion(access(facts), seen, second)
  if (ours === result && ignored.length === 0) return undefined
  const where = `${caller.label}: ${question.action} on ${question.arn} with ${JSON.stringify(facts)}`
  return `${where}: ${ours}, the second engine says ${[result, ...ignored].join(' without ')}`
}
