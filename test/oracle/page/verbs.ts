/** Which role may do what at all: where some policy permits the action to it. */
import type { Action } from '../../../shared/model/words.ts'
import { groupsOf, policies } from '../cedar/engine.ts'
import { isCertainFor, speaksOf } from '../cedar/slice.ts'
import { toldActions } from '../compare.ts'
import { type RoleWord, roles } from '../situation/people.ts'

const about = (action: Action, effect: 'permit' | 'forbid') =>
  policies.filter((policy) => policy.effect === effect && policy.actions.has(action))

/** Where nothing forbids it to the role whatever else there is. */
export const mayAtAll = (role: RoleWord, action: Action): boolean =>
  about(action, 'permit').some(({ json }) => speaksOf(json, role)) &&
  !about(action, 'forbid').some(({ json }) => isCertainFor(json, role))

/** The name of the first rule that permits it: where it stands, the action belongs. */
export const permittedBy = (action: Action): string | undefined => about(action, 'permit')[0]?.id

/** What people ask: our own functions, and what stands in the log though nobody asked for it, are no rows. */
export const askedActions: readonly Action[] = toldActions.filter(
  (action) => groupsOf.get(action)?.has('ask') === true,
)

export const rolesWithDoor = (Object.keys(roles) as RoleWord[]).filter(
  (role) => roles[role].door !== undefined,
)
