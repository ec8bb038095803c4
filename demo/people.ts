/** The people of the demo: whom the issuers know, and what the directory says of them. All of them are fictional. */
import type { Person } from '../local/identity/provider.ts'

type Audience = 'advisor' | 'physician' | 'client' | 'partner' | 'auditor' | 'privacy'

interface DemoPerson {
  readonly audience: Audience
  /** Where it is not the one that the audience is named after. */
  readonly role?: string
  readonly who: string
  /** What the directory is told, by the day that it is; undefined for somebody whom it does not know. */
  readonly admission?: (today: Day) => object
}

/** Moves a day by years: the demo's dates stay right whenever it is played. */
type Day = (years: number) => string

/** Where the issuer of an audience stands. */
const issuerOf: Readonly<Record<Audience, string>> = {
  advisor: 'advisors',
  physician: 'physicians',
  client: 'clients',
  partner: 'partners',
  auditor: 'auditors',
  privacy: 'privacy-staff',
}

const here = { country: 'FR' }
const trained = (today: Day) => ({ ...here, trainingValidUntil: today(1) })
const staff = () => here
const desk = () => ({ ...here, partnerId: 'partner_01ARYZ6S410000000000000000' })
const physician =
  (rpps: string, from: number, until: number) =>
  (today: Day): object => ({ ...here, rpps, mandate: { from: today(from), until: today(until) } })

export const people = {
  ada: {
    audience: 'advisor',
    who: 'advisor with two dossiers, whose reviews of a machine count',
    admission: (today) => ({ ...trained(today), changesAiResults: true }),
  },
  bruno: { audience: 'advisor', who: 'advisor without any', admission: trained },
  clara: {
    audience: 'advisor',
    who: 'advisor whose training expired',
    admission: (today) => ({ ...here, trainingValidUntil: today(-1) }),
  },
  'dr-dumas': {
    audience: 'physician',
    who: 'physician, assigned',
    admission: physician('00000000001', -1, 1),
  },
  'dr-evrard': {
    audience: 'physician',
    who: 'physician, not assigned',
    admission: physician('00000000002', -1, 1),
  },
  'dr-faure': {
    audience: 'physician',
    who: 'physician whose mandate ended',
    admission: physician('00000000003', -2, -1),
  },
  mado: {
    audience: 'physician',
    role: 'medical-staff',
    who: 'medical staff, with a signed charter',
    admission: (today) => ({ ...here, charterSignedOn: today(-1) }),
  },
  hugo: { audience: 'advisor', role: 'claims-manager', who: 'claims manager', admission: trained },
  gilles: { audience: 'auditor', who: 'auditor', admission: staff },
  diane: { audience: 'privacy', role: 'privacy-officer', who: 'privacy officer', admission: staff },
  mialy: {
    audience: 'advisor',
    who: 'support in Madagascar, under standard clauses',
    admission: (today) => ({
      ...trained(today),
      country: 'MG',
      transfer: { mechanism: 'SCC-MG-1', assessmentId: 'TIA-MG-4', reviewOn: today(1) },
    }),
  },
  leo: { audience: 'privacy', role: 'legal-accounting', who: 'legal and accounting', admission: staff },
  lucie: {
    audience: 'privacy',
    role: 'legal-accounting',
    who: 'legal and accounting, the second of two',
    admission: staff,
  },
  lea: { audience: 'privacy', role: 'legal-accounting', who: 'legal, who approves', admission: staff },
  cyril: { audience: 'privacy', role: 'camera-security', who: 'security of the cameras', admission: staff },
  quitterie: { audience: 'privacy', role: 'quality-team', who: 'quality of the calls', admission: staff },
  maud: { audience: 'privacy', role: 'marketing', who: 'marketing', admission: staff },
  aline: { audience: 'privacy', role: 'aml-officer', who: 'anti-money-laundering officer', admission: staff },
  camille: {
    audience: 'client',
    who: 'the client of the demo',
    admission: () => ({ accountId: 'account_01ARYZ6S410000000000000000' }),
  },
  denis: {
    audience: 'client',
    who: 'the other borrower',
    admission: () => ({ accountId: 'account_01ARYZ6S410000000000000001' }),
  },
  paul: { audience: 'partner', who: "an insurer's desk", admission: desk },
  'dr-petit': {
    audience: 'partner',
    role: 'partner-medical',
    who: "the insurer's medical service",
    admission: desk,
  },
  berthe: { audience: 'partner', who: "a lender's desk", admission: desk },
  nobody: { audience: 'advisor', who: 'known to the issuer, not to the directory' },
} as const satisfies Readonly<Record<string, DemoPerson>>

export type Name = keyof typeof people

const entries = Object.entries(people) as readonly (readonly [Name, DemoPerson])[]

/** Whom the issuers of the stack know. */
export const demoPeople: readonly Person[] = entries.map(([name, { audience }]) => ({
  name,
  audience,
  subject: name,
  authStrength: 'demo',
}))

/** A line per person, for people. */
export const introductions: readonly string[] = entries.map(([name, { who }]) => `${name.padEnd(10)} ${who}`)

/** What the directory is to be told of everybody, with the principal's name beside it. */
export function admissions(origin: string, now: number): readonly (readonly [Name, object])[] {
  const today: Day = (years) => {
    const day = new Date(now)
    day.setUTCFullYear(day.getUTCFullYear() + years)
    return day.toISOString().slice(0, 10)
  }
  return entries.flatMap(([name, { audience, role = audience, admission }]) => {
    if (admission === undefined) return []
    const issuer = `${origin}/${issuerOf[audience]}`
    return [[name, { issuer, subject: name, role, ...admission(today) }] as const]
  })
}
