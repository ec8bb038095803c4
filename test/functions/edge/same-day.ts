/** A vault on judges with somebody at every door, that lives one given day: the same calls get the same answers. */
import { createHash } from 'node:crypto'
import { people as demoPeople } from '../../../demo/people.ts'
import type { Town } from '../../../demo/town.ts'
import { advisorRoutes } from '../../../functions/advisor-api/routes.ts'
import { auditorRoutes } from '../../../functions/auditor-api/routes.ts'
import { clientRoutes } from '../../../functions/client-api/routes.ts'
import type { GatewayEvent } from '../../../functions/edge/call.ts'
import { http } from '../../../functions/edge/http.ts'
import type { Answer } from '../../../functions/edge/problem.ts'
import { partnerRoutes } from '../../../functions/partner-api/routes.ts'
import { physicianRoutes } from '../../../functions/physician-api/routes.ts'
import { privacyRoutes } from '../../../functions/privacy-api/routes.ts'
import { PartnerId, type PrincipalId } from '../../../shared/model/ids.ts'
import type { Audience } from '../../../shared/model/words.ts'
import type { Holder } from '../../../shared/vault/objects.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { everyRoute, requestFor } from '../../journeys/every-route.ts'
import type { Sent } from '../../journeys/running-vault.ts'
import { caller, idOf, keyed, people } from '../../judges/house.ts'
import { judgeObjects } from '../../judges/objects.ts'
import { judgeStorage } from '../../judges/storage.ts'
import { seeded, seededBytes } from '../../judges/virtual-time.ts'
import { ada, draft, makeAvailable } from '../../shared/vault/opened.ts'
import { admitted } from '../../shared/vault/sharing.ts'
import { watched } from '../../shared/vault/suspicions.ts'

export interface Call {
  readonly audience: Audience
  readonly by: PrincipalId
  readonly sent: Sent
}

export type Vault = Awaited<ReturnType<typeof inhabited>>

/** What happens in it draws its own numbers, whatever was drawn before. */
export async function inhabited() {
  const one = await watched()
  const client = admitted(one, 'camille', { role: 'client', accountId: one.accountId }, 'client')
  const partnerId = PartnerId.parse('partner_01ARYZ6S410000000000000000')
  const desk = admitted(one, 'paul', { role: 'partner', country: 'FR', partnerId }, 'partner')
  const { documentId } = await requestUpload(one.ports, ada, one.dossierId, draft(), keyed())
  makeAvailable(one, documentId)

  let random = seeded(0)
  const drawFrom = (seed: number): void => {
    random = seeded(seed)
  }
  const ports = {
    ...one.ports,
    ...one.others,
    holder: judgeStorage(judgeObjects(), one.ports.clock).holder,
    events: one.ports.events,
    unsubscribeKey: async () => seededBytes(seeded(1))(32),
    random: () => random(),
    randomBytes: (count: number) => seededBytes(random)(count),
  }
  return { ...one, ports, doors: doorsOf(ports), drawFrom, client, desk, documentId }
}

type Watched = Awaited<ReturnType<typeof watched>>
type Ports = Watched['ports'] &
  Watched['others'] & { readonly holder: Holder; readonly unsubscribeKey: () => Promise<Uint8Array> }

function doorsOf(ports: Ports) {
  const desk = (audience: Audience) => () => ({
    audience,
    ports,
    sourceKey: async () => undefined,
    appOrigins: [],
    openApi: () => '{}',
    report: () => undefined,
    measure: () => undefined,
  })
  return {
    advisor: http(advisorRoutes, desk('advisor')),
    physician: http(physicianRoutes, desk('physician')),
    client: http(clientRoutes, desk('client')),
    partner: http(partnerRoutes, desk('partner')),
    auditor: http(auditorRoutes, desk('auditor')),
    privacy: http(privacyRoutes, desk('privacy')),
  }
}

/** Every route of every door, asked by each who could come through it; documents' bytes are streamed elsewhere. */
export function everybodyAsksEverything(
  vault: Vault,
  ids: Readonly<Record<string, string>>,
): readonly Call[] {
  const known = {
    ...ids,
    dossierId: vault.dossierId,
    documentId: vault.documentId,
    accountId: vault.accountId,
  }
  const town = { ids: new Map(Object.keys(demoPeople).map((name) => [name, idOf(name as never)])) }
  return everyRoute
    .filter(({ route }) => route.streams === undefined)
    .flatMap((placed) => {
      const sent = requestFor(town as unknown as Town, placed, known)
      return callersAt(vault, placed.audience as Audience).map((by) => ({
        by,
        sent,
        audience: placed.audience as Audience,
      }))
    })
}

/** AML officers are left out: of suspicions they alone may know. */
function callersAt({ client, desk }: Vault, audience: Audience): readonly PrincipalId[] {
  const others = { client: [client], partner: [desk] }
  const known = (Object.keys(people) as (keyof typeof people)[])
    .filter((name) => name !== 'aline')
    .map((name) => caller(name))
    .filter((one) => one.audience === audience)
  return [...known, ...(audience === 'client' || audience === 'partner' ? others[audience] : [])].map(
    ({ principalId }) => principalId,
  )
}

/** One call of the day, which is the same in every vault that lives it. */
export async function answerTo(vault: Vault, { audience, by, sent }: Call, place: number): Promise<Answer> {
  vault.time.now += 1_000
  vault.drawFrom(place)
  const url = new URL(`https://vault.example${sent.path}`)
  const query = [...url.searchParams].map(([name, value]) => [name, [value]])
  const event: GatewayEvent = {
    httpMethod: sent.method ?? 'GET',
    path: url.pathname.slice(`/${audience}`.length),
    headers: { 'content-type': 'application/json', 'idempotency-key': uuidOf(place) },
    multiValueQueryStringParameters: Object.fromEntries(query),
    body: sent.body === undefined ? null : JSON.stringify(sent.body),
    isBase64Encoded: false,
    requestContext: { requestId: `call-${place}`, authorizer: { principalId: by, authStrength: 'password' } },
  }
  return (await vault.doors[audience](event, {} as never)) as Answer
}

function uuidOf(place: number): string {
  const hex = createHash('sha256').update(String(place)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
