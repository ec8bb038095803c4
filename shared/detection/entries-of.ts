/** Which entries the rules of detection look at. An entry holds ids and codes alone, so that is what they know. */
import type { Entry } from '../access-log/entry.ts'
import { isInEea } from '../model/eea.ts'
import { parisHour } from '../model/paris-day.ts'
import type { Action, Role } from '../model/words.ts'

type Test = (entry: Entry) => boolean

const of =
  (...actions: readonly Action[]): Test =>
  ({ action }) =>
    actions.includes(action)
const by =
  (...roles: readonly Role[]): Test =>
  ({ role }) =>
    roles.includes(role)

export const all =
  (...tests: readonly Test[]): Test =>
  (entry) =>
    tests.every((test) => test(entry))
const not =
  (test: Test): Test =>
  (entry) =>
    !test(entry)

export const allowed: Test = ({ decision }) => decision === 'ALLOW'
export const refused: Test = ({ decision }) => decision === 'DENY'

/** Who is here for work: the people whose dossiers these are, and our own functions, are watched by no such rule. */
export const byStaff = not(by('client', 'system', 'none'))
export const byMedicalSide = by('physician', 'medical-staff')

const onContent = of(
  'show-dossier',
  'list-documents',
  'show-document',
  'request-upload',
  'request-download',
  'list-health-documents',
  'read-health-document',
  'read-transmitted-document',
)
export const handedOut = all(
  of('request-download', 'read-health-document', 'read-transmitted-document'),
  allowed,
)
const aboutHealth: Test = ({ classification }) => classification === 'health'

/** Who has a relation to a dossier leaves their entry in its chain; any other in their own. */
const inOwnChain: Test = ({ chainId, dossierRef }) => dossierRef !== undefined && chainId !== dossierRef

export const openedWithoutRelation = all(onContent, allowed, inOwnChain)

/** A privacy officer reads as the second of an emergency, the person at their own door; both through the reader. */
const medicalReader = all(
  of('read-health-document', 'read-transmitted-document'),
  by('physician', 'medical-staff', 'client', 'partner-medical', 'privacy-officer'),
)
export const healthElsewhere = all(handedOut, aboutHealth, not(medicalReader))

export const openedDossier = all(onContent, allowed, byStaff, ({ dossierRef }) => dossierRef !== undefined)

export const lookedAbsent = all(refused, byStaff, ({ code, action }) => {
  return code === 'NOT_FOUND' && action !== 'find-route'
})

/** Whoever reads health professionally may be refused for a state that passes; anybody else was told no. */
export const refusedHealth = all(refused, byStaff, not(byMedicalSide), aboutHealth, onContent)

/** The rules by which nothing is shared without consent; a test holds them against the policy. */
export const consentRules: readonly string[] = [
  'without-a-live-consent-nothing-is-shared',
  'a-consent-is-for-the-medical-service-it-names',
  'health-goes-to-the-medical-desk-and-nothing-else-does',
]
export const withoutConsent = all(refused, ({ rule }) => consentRules.includes(rule))

const firstHour = 6
const lastHour = 22
export const atNight = all(allowed, byStaff, ({ at }) => {
  const hour = parisHour(Date.parse(at))
  return hour < firstHour || hour >= lastHour
})

export const fromOutsideTheEea = all(byStaff, ({ country }) => country !== undefined && !isInEea(country))

/** The rule by which it stays inside (R6.9); a test holds it against the policy. */
export const insideRule = 'what-stays-in-the-eea-is-not-opened-from-outside'
export const keptInside = all(refused, ({ rule }) => rule === insideRule)

export const emergency = all(of('break-glass', 'approve-break-glass'), allowed)

export const logRead = all(
  of('list-entries', 'show-entry', 'show-entry-proof', 'export-entries', 'export-bundle'),
  allowed,
)

export const readChangedBytes = all(of('complete-read'), ({ detail }) => detail?.ending === 'changed')

export const destroyedByOthers = all(of('destroy-version'), ({ actorRef }) => actorRef !== 'destroy-version')
