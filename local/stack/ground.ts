/** What every part of the stack stands on: the template's resources, the clock, who there is and with which keys. */
import { randomBytes } from 'node:crypto'
import { laptopOrigin } from '../../infra/stage.ts'
import { issueKeys } from '../iam/principals.ts'
import { rolesOf } from '../iam/roles.ts'
import { sortByPlan } from '../plan.ts'
import { resolveTemplate } from '../template/resolve.ts'
import { keptClock } from './kept-clock.ts'
import type { Sources } from './sources.ts'

/** Throws a TemplateError or PolicyError for what this stack does not know. */
export function layGround(home: string, origin: string, { template, place }: Sources) {
  // The issuers of the template's stage stand on this machine, but maybe on another port.
  const moved = JSON.parse(JSON.stringify(template).replaceAll(laptopOrigin, origin))
  const parts = sortByPlan(resolveTemplate(moved, place))
  const roles = rolesOf(parts)
  const principals = issueKeys(roles, randomBytes)
  const { account, region } = place
  return { home, origin, account, region, clock: keptClock(home), parts, roles, principals }
}

export type Ground = ReturnType<typeof layGround>
