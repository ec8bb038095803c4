/** The ways round a policy as rows of text: what stops a role of the stack, what stops an administrator, who is left. */
import { administrator, type Vault } from '../golden.ts'
import { questionsOn } from '../golden-actions.ts'
import type { Caller } from '../golden-template.ts'
import { decide } from './decisions.ts'
import { deployment } from './organisation.ts'
import { openTo, type PathName, pathNames, paths, runtimeRoles } from './paths.ts'
import { inWords, silence } from './statement-words.ts'

export interface PathRow {
  readonly name: PathName
  readonly leads: string
  readonly actions: string
  /** By the template alone. */
  readonly roles: string
  readonly administrators: string
  readonly left: string
}

/** What stops these callers on every right of a path; that a right is open is said instead. */
function stops(callers: readonly Caller[], name: PathName, vault: Vault): string {
  const open = openTo(callers, name, vault)
  if (open.length > 0) return `**open**: ${[...new Set(open.map(({ caller }) => caller))].join(', ')}`
  const asked = vault.targets.flatMap((target) =>
    questionsOn(target.resource, target.arn)
      .filter(({ action }) => paths[name].actions.includes(action))
      .map((question) => ({ target, question })),
  )
  const names = asked.flatMap(({ target, question }) =>
    callers.flatMap((caller) => {
      const { by } = decide(caller, target, question, vault)
      return by.length === 0 ? [silence] : by.map((one) => inWords(one, caller, target))
    }),
  )
  return [...new Set(names)].sort().join(', ')
}

const onPaths: ReadonlySet<string> = new Set(pathNames.flatMap((name) => paths[name].actions))

/** Whether the ways say all there is to say about an action: that it is left to nobody, or to the deployment. */
export function isToldByPaths(action: string, who: readonly string[]): boolean {
  return onPaths.has(action) && who.every((label) => label === deployment)
}

export function pathRows(vault: Vault): readonly PathRow[] {
  const roles = runtimeRoles(vault)
  const administrators = vault.callers.filter(({ label }) => label === administrator)
  const alone = { ...vault, organisation: [] }
  return pathNames.map((name) => ({
    name,
    leads: paths[name].leads,
    actions: paths[name].actions.map((action) => action.replace(/^.*:/, '')).join(', '),
    roles: stops(roles, name, alone),
    administrators: stops(administrators, name, vault),
    left: paths[name].above,
  }))
}
