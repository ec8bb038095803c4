/** The route tables as data: whatever is promised of every route is tried on a new one too. */
import { createHash, randomUUID } from 'node:crypto'
import type { Name } from '../../demo/people.ts'
import type { Town } from '../../demo/town.ts'
import { advisorRoutes } from '../../functions/advisor-api/routes.ts'
import { auditorApi } from '../../functions/auditor-api/routes.ts'
import { clientApi } from '../../functions/client-api/routes.ts'
import { type AnyRoute, nothing } from '../../functions/edge/route.ts'
import { partnerApi } from '../../functions/partner-api/routes.ts'
import { physicianApi } from '../../functions/physician-api/routes.ts'
import { privacyApi } from '../../functions/privacy-api/routes.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { camille, idOf } from './at-work.ts'
import type { Sent } from './running-vault.ts'

/** A route with the door it stands behind, somebody who may pass it, and somebody who may but sees nothing there. */
export interface Placed {
  readonly audience: string
  readonly owner: Name
  readonly stranger: Name
  readonly route: AnyRoute
}

const placed = (audience: string, owner: Name, stranger: Name, table: Readonly<Record<string, AnyRoute>>) =>
  Object.values(table).map((route): Placed => ({ audience, owner, stranger, route }))

export const everyRoute: readonly Placed[] = [
  ...placed('advisor', 'ada', 'bruno', advisorRoutes),
  ...placed('physician', 'dr-dumas', 'dr-evrard', physicianApi),
  ...placed('client', 'camille', 'denis', clientApi),
  ...placed('partner', 'paul', 'dr-petit', partnerApi),
  ...placed('auditor', 'gilles', 'gilles', auditorApi),
  ...placed('privacy', 'diane', 'leo', privacyApi),
]

/** What a test calls a route. */
export const named = (routes: readonly Placed[]) =>
  routes.map((one) => [`${one.audience} ${one.route.verb}`, one] as const)

const agreed = {
  partnerId: 'partner_01ARYZ6S410000000000000000',
  purpose: 'underwriting',
  categories: ['passport'],
  text: 'I agree.',
  textVersion: 'v1',
  language: 'en',
}
const contract = {
  contractNumber: 'C-1',
  startsOn: '2026-12-01',
  premium: { cents: 4_200, every: 'month' },
  loan: { capitalEuros: 320_000, lender: 'Banque Beta' },
  conditions: { terms: 'v1', withExclusion: false },
}
const friend = { givenName: 'Lou', familyName: 'Petit', email: 'lou@example.org' }
const receivedOne = { documentId: 'document_01ARYZ6S410000000000000000', sha256: 'a'.repeat(64) }
/** At the client's own door a verb can ask for another body than at an advisor's. */
const atDoor: Readonly<Record<string, object | undefined>> = {
  'client give-consent': {
    ...agreed,
    desk: 'non-medical',
    signedDigest: createHash('sha256').update(agreed.text).digest('hex'),
  },
  'client withdraw-consent': undefined,
  'client open-complaint': { text: 'Nobody answers.' },
}
/** By verb, or by the path of one that a verb has beside its own. */
const bodies: Readonly<Record<string, (town: Town) => object>> = {
  'register-client': () => camille,
  'open-dossier': () => ({ accountId: 'account_01ARYZ6S410000000000000000', line: 'home' }),
  'request-upload': () => draftOf(pdf(randomUUID())),
  'request-download': () => ({ purpose: 'advice' }),
  'request-documents': () => ({ categories: ['passport'] }),
  'assign-physician': (town) => ({ principalId: idOf(town, 'dr-dumas') }),
  'advance-dossier': () => ({ to: 'complete' }),
  'assign-claims-manager': (town) => ({ principalId: idOf(town, 'hugo') }),
  'record-contract': () => contract,
  'update-optional-data': () => ({ kind: 'licence-plate', value: 'AB-123-CD' }),
  'find-agency': () => ({ latitude: 48.1, longitude: 2.2 }),
  'submit-lead': () => ({
    line: 'home',
    person: friend,
    origin: 'own-form',
    formVersion: 'f1',
    agreement: { evidence: 'E-1', textVersion: 't1', givenAt: '2026-01-01T00:00:00.000Z' },
  }),
  'accept-lead': () => ({ birthDate: '1990-01-01', informedOn: '2026-01-01' }),
  'refer-contact': () => ({ person: friend, isPersonalContact: true, agreed: true }),
  'open-claim': () => ({ occurredOn: '2026-01-01', text: 'A fall.' }),
  'close-claim': () => ({ ending: 'settled' }),
  'open-complaint': () => ({ sentOn: '2026-01-01', text: 'Nobody answers.' }),
  'close-complaint': () => ({ ending: 'upheld', answeredOn: '2026-01-02' }),
  'record-outcome': () => ({ code: 'postponed' }),
  'give-consent': () => ({ ...agreed, channel: 'phone', proof: 'call-1' }),
  'withdraw-consent': () => ({ channel: 'phone' }),
  'transmit-documents': () => ({
    partnerId: agreed.partnerId,
    purpose: 'underwriting',
    documentIds: ['document_01ARYZ6S410000000000000000'],
  }),
  'release-transmission': () => ({ partnerId: agreed.partnerId }),
  'register-partner': () => ({ legalName: 'Alpha', kind: 'insurer', country: 'FR', active: true }),
  'acknowledge-transmission': () => ({ documents: [receivedOne] }),
  'acknowledge-notice': () => ({ about: 'restriction' }),
  'decide-transmission': () => ({ decision: 'declined' }),
  'take-case': () => ({ ticket: 'T-1', until: '2026-12-31' }),
  'permit-transfer': () => ({ reference: 'EX-1', until: '2026-12-31' }),
  'add-insured': () => ({ accountId: 'account_01ARYZ6S410000000000000000' }),
  'update-loan': () => ({
    insured: [
      {
        accountId: 'account_01ARYZ6S410000000000000000',
        shareEuros: 1,
        lastInstalmentOn: '2030-01-01',
      },
    ],
  }),
  'flag-misfiled': () => ({ category: 'medical-certificate' }),
  'decide-breach': () => ({
    decision: 'not-notified',
    reason: 'risk-unlikely',
    readers: 0,
    effects: 'none-known',
    measures: [],
  }),
  'delegate-dossier': () => ({ until: '2026-12-31' }),
  'set-aside-document': () => ({ reason: 'aeras' }),
  'update-preferences': () => ({ channels: { email: true } }),
  'file-directive': () => ({ instruction: 'erase', text: 'Erase it all', consent: true }),
  'decide-erasure': () => ({
    reference: 'R-1',
    documentIds: ['document_01ARYZ6S410000000000000000'],
  }),
  'ingest-recording': () => ({
    category: 'camera-image',
    mediaType: 'image/jpeg',
    sizeBytes: 10,
    sha256: 'c'.repeat(64),
    recordedOn: '2026-01-31',
  }),
  'restrict-dossier': () => ({ isRestricted: true, reference: 'R-1' }),
  'record-guardian': () => ({
    accountId: 'account_01ARYZ6S410000000000000000',
    holds: true,
    proof: 'LF-1',
  }),
  'record-heir': () => ({
    accountId: 'account_01ARYZ6S410000000000000000',
    inherits: true,
    proof: 'AN-1',
    diedOn: '2026-01-31',
    deathProof: 'AD-1',
  }),
  'record-interaction': () => ({ channel: 'email', kind: 'clicked', on: '2026-11-24' }),
  'permit-contact': () => ({ channel: 'email', about: 'offer' }),
  'break-glass': () => ({
    dossierId: 'dossier_01ARYZ6S410000000000000000',
    reason: 'vital-interest',
    ticket: 'T-1',
  }),
  'record-event': () => ({ trigger: 'dossier-ended', on: '2026-01-31' }),
  'place-hold': () => ({ kind: 'litigation', reference: 'F-1', reviewOn: '2026-12-31' }),
  '/holds': () => ({
    kind: 'litigation',
    reference: 'F-1',
    reviewOn: '2026-12-31',
    dossierIds: ['dossier_01ARYZ6S410000000000000000'],
  }),
  '/holds/lift': () => ({
    holds: [{ dossierId: 'dossier_01ARYZ6S410000000000000000', holdId: 'hold_01ARYZ6S410000000000000000' }],
  }),
  'approve-rule': () => ({ rule: 'cam.image', version: 2 }),
  'review-disposition': () => ({
    dispositions: [
      { dossierId: 'dossier_01ARYZ6S410000000000000000', documentId: 'document_01ARYZ6S410000000000000000' },
    ],
    verdict: 'approve',
  }),
  'review-break-glass': () => ({ finding: 'justified' }),
  'record-ai-result': () => ({
    model: 'pre-screen',
    modelVersion: '3.1',
    inputs: ['document_01ARYZ6S410000000000000000'],
    result: 'refused',
    weighsHealth: false,
    vendorTraining: false,
  }),
  'offer-ai-review': () => ({ channel: 'app' }),
  'review-ai-result': () => ({
    inputs: ['document_01ARYZ6S410000000000000000'],
    result: 'accepted',
    reasons: ['input-wrong'],
  }),
  'ask-opening': () => ({ documentIds: ['document_01ARYZ6S410000000000000000'] }),
  'release-opening': () => ({ documentIds: ['document_01ARYZ6S410000000000000000'] }),
  'register-authority-request': () => ({
    authority: 'judicial-police',
    country: 'FR',
    reference: 'PV-1',
    receivedOn: '2026-11-24',
    scope: { from: '2026-01-01', until: '2026-12-31' },
  }),
  'validate-authority-request': () => ({ finding: 'refused', ground: 'form' }),
  'close-authority-request': () => ({ ending: 'withdrawn' }),
  'raise-fraud-alert': () => ({ ground: 'forged-document', facts: 'Two pay slips of one month.' }),
  'qualify-fraud-alert': () => ({ finding: 'irrelevant' }),
  'file-suspicion': () => ({
    dossierId: 'dossier_01ARYZ6S410000000000000000',
    ground: 'origin-of-funds',
    analysis: 'Three transfers.',
  }),
  'conclude-suspicion': () => ({ state: 'dismissed' }),
}
const queries: Readonly<Record<string, string>> = {
  'read-health-document': 'purpose=underwriting',
  'list-entries': 'actor=nobody',
  'export-entries': 'actor=nobody&format=csv',
  'export-bundle': 'actor=nobody',
  'read-transmitted-document': 'purpose=underwriting',
  'partner list-transmissions': 'desk=non-medical',
  'show-consistency': 'from=1&to=2',
  'show-suspicion-count': 'number=1',
  'find-certificates': 'lead=lead_01ARYZ6S410000000000000000',
  'preview-hold': 'reviewOn=2026-12-31',
  'preview-rule': 'rule=cam.image&period=P2M',
  'list-transfers': 'month=2026-11',
}

/** An id that could be one and names nothing. */
const idOfNothing = (name: string): string => `${name.replace(/Id$/, '')}_01ARYZ6S410000000000000000`

/** A request that the route's own schemas accept. Throws for a route whose request nobody wrote down here yet. */
export function requestFor(
  town: Town,
  { audience, route }: Placed,
  ids: Readonly<Record<string, string>>,
): Sent {
  const { verb, method } = route
  const door = `${audience} ${verb}`
  const known = door in atDoor ? atDoor[door] : (bodies[route.path] ?? bodies[verb])?.(town)
  // A verb can have another path that takes nothing.
  const body = route.body === nothing ? undefined : known
  const query = queries[door] ?? queries[verb]
  const fits =
    route.body.safeParse(body ?? {}).success &&
    route.query.safeParse(Object.fromEntries(new URLSearchParams(query))).success
  if (!fits) throw new Error(`write down a body or a query for ${verb}`)
  const path = route.path.replace(/\{(\w+)\}/g, (_all: string, name: string) =>
    String(ids[name] ?? idOfNothing(name)),
  )
  const sent = { method, path: `/${audience}${path}${query === undefined ? '' : `?${query}`}` }
  return body === undefined ? sent : { ...sent, body }
}
