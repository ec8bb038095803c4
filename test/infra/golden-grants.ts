/** Reads single grants of a vault: what its roles' own policies say, word by word, and which keys conditions read. */
import { matchesAction, matchesArn } from '../../local/iam/match.ts'
import { type Statement, valuesOf } from '../../local/iam/policy.ts'
import type { Resource } from '../../local/template/template.ts'
import { administrator, type Vault } from './golden.ts'
import { questionsOn } from './golden-actions.ts'
import type { Target } from './golden-template.ts'

export interface GrantLine {
  readonly caller: string
  readonly action: string
  readonly resource: string
}

/** Every action on every resource that a role's own policy names, one by one. */
export function grantLines({ callers }: Vault): readonly GrantLine[] {
  return callers
    .filter(({ label }) => label !== administrator)
    .flatMap(({ label, policies }) =>
      policies.flatMap(({ Statement }) => Statement.map((own) => ({ label, own }))),
    )
    .flatMap(({ label, own }) =>
      valuesOf(own.Action ?? 'unknown:NotAction').flatMap((action) =>
        valuesOf(own.Resource ?? 'NotResource').map((resource) => ({ caller: label, action, resource })),
      ),
    )
}

/** Grants that the matrix asks nobody about. */
export function unaskedGrants(vault: Vault): readonly GrantLine[] {
  const asked = vault.targets.flatMap(({ resource, arn }) => questionsOn(resource, arn))
  return grantLines(vault).filter(
    ({ action, resource }) =>
      !asked.some((question) => matchesAction(action, question.action) && matchesArn(resource, question.arn)),
  )
}

/** The condition keys that any policy of the vault reads. */
export function conditionKeys({ callers, targets }: Vault): ReadonlySet<string> {
  const statements: Statement[] = [
    ...callers.flatMap(({ policies }) => policies.flatMap(({ Statement }) => Statement)),
    ...targets.flatMap(({ policy, streamPolicy }) =>
      [policy, streamPolicy].flatMap((document) => document?.Statement ?? []),
    ),
  ]
  return new Set(statements.flatMap(({ Condition }) => Object.values(Condition ?? {}).flatMap(Object.keys)))
}

/** The resource that functions know under a variable of their environment, such as HEALTH_BUCKET. */
export function known({ targets }: Vault, variable: string): Target {
  const environments = targets.map(({ resource }) => environmentOf(resource))
  const ref = environments.find((environment) => environment[variable] !== undefined)?.[variable]
  const target = targets.find(({ resource }) => resource.ref === ref || resource.attributes.Name === ref)
  if (ref === undefined || !target) throw new Error(`no function of the template knows ${variable}`)
  return target
}

function environmentOf({ properties }: Resource): Readonly<Record<string, string>> {
  const environment = properties.Environment as { Variables?: Record<string, string> } | undefined
  return environment?.Variables ?? {}
}
