/** Documents that were filed in the wrong place, and the register of breaches. */
import type { PartnerClient } from '../client/audiences.ts'
import { aMinute, type DocumentRef, type Scene } from './scene.ts'
import { made, ofItem, ofList, taken, type Verb } from './verb.ts'

export interface SentDocument extends DocumentRef {
  readonly desk: PartnerClient
  readonly partnerId: Parameters<PartnerClient['flag-misfiled']>[0]['path']['partnerId']
  readonly transmissionId: Parameters<PartnerClient['flag-misfiled']>[0]['path']['transmissionId']
}

const body = { category: 'medical-certificate' } as const

/** `sent`: as many documents as one verb ends, with a desk of a partner. */
export async function misfiledVerbs(scene: Scene, sent: SentDocument[]) {
  const { advisor, client, legal, privacyOfficer, bring, stack } = scene
  const brought = () => made(() => bring('complaint-file', 1000))
  const [ofAdvisor, ofClient, ofLegal] = [await brought(), await brought(), await brought()]
  const register = await bring('complaint-file', 1000)
  await stack.advance(aMinute)
  await advisor['flag-misfiled']({ path: register, body })
  await stack.advance(aMinute)
  const ruling: Parameters<(typeof privacyOfficer)['decide-breach']>[0]['body'] = {
    decision: 'phased',
    reason: 'facts-incomplete',
    readers: 0,
    effects: 'none-known',
    measures: [],
  }
  /** What was flagged before has been moved by then. */
  const moved = () => stack.advance(10_000)
  return {
    'flag-misfiled': [ofItem, () => advisor['flag-misfiled']({ path: taken(ofAdvisor), body }), moved],
    'client.flag-misfiled': [ofItem, () => client['flag-misfiled']({ path: taken(ofClient), body }), moved],
    'privacy.flag-misfiled': [ofItem, () => legal['flag-misfiled']({ path: taken(ofLegal), body }), moved],
    'partner.flag-misfiled': [
      ofItem,
      () => {
        const { desk, ...path } = taken(sent)
        return desk['flag-misfiled']({ path, body })
      },
      moved,
    ],
    'list-breaches': [ofList, () => privacyOfficer['list-breaches']({ query: {} })],
    'list-readers': [ofList, () => privacyOfficer['list-readers']({ path: register, query: {} })],
    'decide-breach': [ofItem, () => privacyOfficer['decide-breach']({ path: register, body: ruling })],
  } as const satisfies Readonly<Record<string, Verb>>
}
