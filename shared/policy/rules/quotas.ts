/** How many dossiers a person opens: far more than a day's work is somebody copying the vault (domain 7). */
import { quotas as limits } from '../../limits.ts'
import type { DossierId } from '../../model/ids.ts'
import { parisDay } from '../../model/paris-day.ts'
import type { Role } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { onDossier } from './actions.ts'

const hourMs = 3_600_000

const limitsOf: Partial<Record<Role, (typeof limits)[keyof typeof limits]>> = {
  advisor: limits.advisor,
  'claims-manager': limits.advisor,
  physician: limits.physician,
  'medical-staff': limits.physician,
}

/** What was opened today: a count of another day is none. */
function openedToday({ quota, now }: Facts): Readonly<Record<string, number>> {
  return quota?.day === parisDay(now) ? quota.opened : {}
}

function isBeyond(facts: Facts): boolean {
  const limit = limitsOf[facts.principal?.role ?? 'none']
  const dossierId = facts.dossier?.dossierId
  if (limit === undefined || dossierId === undefined) return false
  const opened = openedToday(facts)
  if (opened[dossierId] !== undefined) return false
  const times = Object.values(opened)
  const inTheHour = times.filter((at) => at > facts.now - hourMs)
  return times.length >= limit.perDay || inTheHour.length >= limit.perHour
}

export const quotas: readonly Rule[] = [
  {
    name: 'a-person-opens-so-many-dossiers-and-no-more',
    effect: 'forbid',
    actions: [...onDossier, 'list-transmissions'],
    code: 'QUOTA_REACHED',
    when: isBeyond,
  },
]

/** The count once this dossier is opened too; undefined where it does not change, or nobody counts. */
export function countedAfter(facts: Facts, dossierId: DossierId) {
  if (limitsOf[facts.principal?.role ?? 'none'] === undefined) return undefined
  const opened = openedToday(facts)
  if (opened[dossierId] !== undefined) return undefined
  return { day: parisDay(facts.now), opened: { ...opened, [dossierId]: facts.now } }
}
