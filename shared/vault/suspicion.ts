/** How long a suspicion is kept, and how its end is found. */
import type { SuspicionId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { KeptSuspicion } from '../model/suspicion.ts'
import type { Facts } from '../policy/facts.ts'
import { type Schedule, scheduleOf } from '../retention/schedule.ts'
import { never, vigilanceDue } from './due-list.ts'
import { keyOf } from './keys.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

type Life = Pick<KeptSuspicion, 'operationOn' | 'concludedAt'>

/** From the execution of the operation, else from the report, or from the day on which it was dropped (ruling A26). */
export function scheduleOfSuspicion({ operationOn, concludedAt }: Life): Schedule {
  const concludedOn = concludedAt && parisDay(Date.parse(concludedAt))
  return scheduleOf({
    category: 'aml-suspicion',
    circumstances: new Set(),
    clocks: {
      ...(operationOn && { 'operation-executed': operationOn }),
      ...(operationOn === undefined && concludedOn && { 'suspicion-reported': concludedOn }),
    },
  })
}

/** The suspicion that a decision was about: of what is destroyed nothing is left to decide. */
export function keptIn({ suspicion }: Facts): KeptSuspicion {
  const found = the(suspicion)
  if (found.state === 'destroyed') throw new TypeError('a suspicion that is gone was decided on')
  return found
}

/** Has it looked at on the day on which it is due, or on another; one that has no end yet, on none. */
export function suspicionLook(
  suspicionId: SuspicionId,
  version: number | undefined,
  day: string | undefined,
): Write {
  const key = keyOf.suspicionClock(suspicionId)
  const content = { suspicionId }
  const indexed = { worklist: vigilanceDue, updatedAt: `${day ?? never}#${suspicionId}` }
  return version === undefined
    ? { kind: 'create', key, content, indexed }
    : { kind: 'replace', key, version, content, indexed }
}
