/** A lead as it is stored and found, until when it is kept, and the count of who brought it. */
import { leadLimits } from '../limits.ts'
import type { Lead } from '../model/leads.ts'
import { monthsLater, parisDay } from '../model/paris-day.ts'
import type { Action } from '../model/words.ts'
import type { Facts } from '../policy/facts.ts'
import { talliedAfter } from '../policy/rules/leads.ts'
import { type Schedule, scheduleOf } from '../retention/schedule.ts'
import type { Caller } from './access-request.ts'
import { dueCopies } from './due-list.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'

type Content = Omit<Lead, 'version'>
type Brought = Omit<Content, 'receivedAt' | 'informBy' | 'state'>

interface Waiting {
  readonly writes: readonly Write[]
  readonly resultIds: { readonly made: string; readonly informBy: string }
}

/** Waits in the list of all leads until an advisor takes it; whoever brought it has brought one more today. */
export function waiting(facts: Facts, brought: Brought, action: Action, { principalId }: Caller): Waiting {
  const receivedAt = new Date(facts.now).toISOString()
  const informBy = monthsLater(parisDay(facts.now), leadLimits.informMonths)
  const content: Content = { ...brought, receivedAt, informBy, state: 'waiting' }
  const indexed = { worklist: 'leads', updatedAt: `${receivedAt}#${content.leadId}` }
  return {
    writes: [
      { kind: 'create', key: keyOf.lead(content.leadId), content, indexed },
      {
        kind: 'create',
        key: keyOf.leadRetention(content.leadId),
        content: { leadId: content.leadId },
        indexed: dueCopies(content.leadId, scheduleOfLead(content).due?.day),
      },
      tallyWrite(facts, action, keyOf.tally(principalId)),
    ],
    resultIds: { made: content.leadId, informBy },
  }
}

/** Of one that nobody took: whom an advisor spoke to is a client, and their lead is kept with the account. */
export const scheduleOfLead = ({ source, receivedAt }: Pick<Lead, 'source' | 'receivedAt'>): Schedule =>
  scheduleOf({
    category: source.kind === 'partner' ? 'partner-lead' : 'referral-contact',
    circumstances: new Set(),
    clocks: { received: parisDay(Date.parse(receivedAt)) },
  })

function tallyWrite(facts: Facts, action: Action, key: Write['key']): Write {
  const content = talliedAfter(facts, action)
  return facts.tally === undefined
    ? { kind: 'create', key, content }
    : { kind: 'replace', key, content, version: facts.tally.version }
}
