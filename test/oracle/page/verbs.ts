/** Which role may do what at all: where some policy permits the action to it. */
import type { Action } from '../../../shared/model/words.ts'
import { groupsOf, policies } from '../cedar/engine.ts'
import { speaksOf } from '../cedar/slice.ts'
import { toldActions } from '../compare.ts'
import { type RoleWord, roles } from '../situation/people.ts'

export const mayAtAll = (role: RoleWord, action: Action): boolean =>
  policies.some(
    ({ effect, actions, json }) => effect === 'permit' && actions.has(action) && speaksOf(json, role),
  )

/** What people ask: our own functions, and what stands in the log though nobody asked for it, are no rows. */
export const askedActions: readonly Action[] = toldActions.filter(
  (action) => groupsOf.get(action)?.has('ask') === true,
)

export const rolesWithDoor = (Object.keys(roles) as RoleWord[]).filter(
  (role) => roles[role].door !== undefined,
)
