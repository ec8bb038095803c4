/** What comes close to a rule, on either side of it: whether that rule speaks up, whatever others say. */
import { expect } from 'vitest'
import { absences } from './near/absences.ts'
import { consentsNearby } from './near/consents.ts'
import { documentsNearby } from './near/documents.ts'
import { lifeNearby } from './near/life.ts'
import { machinesAndCases } from './near/machines.ts'
import { medicalNearby } from './near/medical.ts'
import { misfiledNearby } from './near/misfiled.ts'
import { officersNearby } from './near/officers.ts'
import { peopleNearby } from './near/people.ts'
import { sharingNearby, standingNearby } from './near/sharing.ts'
import { testRows } from './rows.ts'
import { speaking } from './speaking.ts'

testRows(
  '%s',
  [
    ...absences,
    ...machinesAndCases,
    ...consentsNearby,
    ...documentsNearby,
    ...peopleNearby,
    ...lifeNearby,
    ...medicalNearby,
    ...misfiledNearby,
    ...officersNearby,
    ...sharingNearby,
    ...standingNearby,
  ],
  ([sentence, rule, speaks, facts, question]) => {
    expect(speaking(facts, question).includes(rule), `${rule}: ${sentence}`).toBe(speaks)
  },
)
