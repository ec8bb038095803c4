/** The people of the demo: whom the issuers know, and what the directory says of them. All of them are fictional. */
import type { Person } from '../local/identity/provider.ts'

type Audience = 'advisor' | 'physician' | 'auditor'

interface DemoPerson {
  readonly audience: Audience
  readonly who: string
  /** What the directory is told, by the day that it is; undefined for somebody whom it does not know. */
  readonly admission?: (today: Day) => object
}

/** Moves a day by years: the demo's dates stay right whenever it is played. */
type Day = (years: number) => string

const trained = (today: Day) => ({ trainingValidUntil: today(1) })

export const people = {
  ada: { audience: 'advisor', who: 'advisor with two dossiers', admission: trained },
  bruno: { audience: 'advisor', who: 'advisor without any', admission: trained },
  clara: {
    audience: 'advisor',
    who: 'advisor whose training expired',
    admission: (today) => ({ trainingValidUntil: today(-1) }),
  },
  'dr-dumas': {
    audience: 'physician',
    who: 'physician, assigned',
    admission: (today) => ({ rpps: '00000000001', mandate: { from: today(-1), until: today(1) } }),
  },
  'dr-evrard': {
    audience: 'physician',
    who: 'physician, not assigned',
    admission: (today) => ({ rpps: '00000000002', mandate: { from: today(-1), until: today(1) } }),
  },
  'dr-faure': {
    audience: 'physician',
    who: 'physician whose mandate ended',
    admission: (today) => ({ rpps: '00000000003', mandate: { from: today(-2), until: today(-1) } }),
  },
  gilles: { audience: 'auditor', who: 'auditor', admission: () => ({}) },
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
  return entries.flatMap(([name, { audience, admission }]) => {
    if (admission === undefined) return []
    const issuer = `${origin}/${audience}s`
    return [[name, { issuer, subject: name, role: audience, ...admission(today) }] as const]
  })
}
