/** The claims and complaints of a dossier: as they are written, and as those who may see the dossier see them. */
import { categories, isReadBy } from '../model/categories.ts'
import { type Claim, type Complaint, Matters, type MattersView } from '../model/matters.ts'
import type { Action } from '../model/words.ts'
import type { Facts } from '../policy/facts.ts'
import { isAboutCaller } from '../policy/relation.ts'
import { clocksOfMatters } from './clocks-of-life.ts'
import { ledOn } from './dossier-life.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

type Content = Omit<Matters, 'version'>

/** What is so from now on, what is counted of it on the dossier, and a line of the history that stays. */
export function mattersWrites(
  facts: Facts,
  change: Partial<Content>,
  { by, event, eventId }: { readonly by: Action; readonly event: object; readonly eventId: string },
): Write[] {
  const { matters, now } = facts
  const dossier = the(facts.dossier)
  const { claims = [], complaints = [] } = { ...matters, ...change }
  const content = Matters.omit({ version: true }).parse({ claims, complaints })
  const key = keyOf.matters(dossier.dossierId)
  const openMatters = { claims: openOf(claims), complaints: openOf(complaints) }
  return [
    matters === undefined
      ? { kind: 'create', key, content }
      : { kind: 'replace', key, content, version: matters.version },
    clocksOfMatters(dossier.dossierId, facts, content),
    ...ledOn(dossier, { by, change: { openMatters }, eventId, now }),
    {
      kind: 'create',
      key: keyOf.matterEvent(dossier.dossierId, eventId),
      content: { ...event, by, at: new Date(now).toISOString() },
    },
  ]
}

const openOf = (all: readonly (Claim | Complaint)[]): number =>
  all.filter(({ state }) => state === 'open').length

/** People see what is about them; others the words of what their role reads, and of a claim that it is there. */
export function mattersView(facts: Facts): MattersView | undefined {
  const { principal, matters } = facts
  if (matters === undefined) return undefined
  const { claims, complaints } = matters
  if (principal?.role === 'client') {
    const isTheirs = ({ accountId }: Claim | Complaint) => isAboutCaller(facts, accountId)
    return { claims: claims.filter(isTheirs), complaints: complaints.filter(isTheirs) }
  }
  const reads = (category: string) => isReadBy(the(categories.get(category)), principal?.role, false)
  return {
    claims: reads('claim-file') ? claims : claims.map(({ text, ...claim }) => claim),
    complaints: reads('complaint-file') ? complaints : [],
  }
}
