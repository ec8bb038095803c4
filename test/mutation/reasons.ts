/** The mutants that no test kills, each with the reason why none could. */
import type { Reason } from './reason.ts'
import { ofAccessLog } from './reasons-of-access-log.ts'
import { ofPeople } from './reasons-of-people.ts'
import { ofPolicy } from './reasons-of-policy.ts'
import { ofVerifier } from './reasons-of-verifier.ts'

export const reasons: readonly Reason[] = [...ofPolicy, ...ofPeople, ...ofAccessLog, ...ofVerifier]
