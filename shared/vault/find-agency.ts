import { type Agency, nearestAgency, type Whereabouts } from '../model/agencies.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'

/** Says which agency is near. Where the person is reaches neither the entry nor anything else that stays. */
export async function findAgency(ports: CommitPorts, caller: Caller, place: Whereabouts): Promise<Agency> {
  await commit(ports, accessRequest(caller, { action: 'find-agency' }))
  return nearestAgency(place)
}
