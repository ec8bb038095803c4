import * as z from 'zod'
import { isVerifierKey } from './verifier-key.ts'

/** Where the issuers of the dev stage stand: the laptop on which the whole stack runs. */
export const laptopOrigin = 'http://127.0.0.1:4500'

/** The audiences of this stack: one REST API, one role and one issuer each. */
export const audiences = ['advisor', 'physician', 'client', 'partner', 'auditor', 'privacy'] as const
export type Audience = (typeof audiences)[number]

/** Regions of the European Union: health data of French clients stays under EU law. */
export const euRegions = [
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-3',
] as const

const Issuer = z.strictObject({
  issuer: z.url(),
  jwksUrl: z.url(),
  tokenAudience: z.string().min(1),
  algorithms: z.array(z.enum(['RS256', 'PS256', 'ES256', 'EdDSA'])).min(1),
  /** `rfc9068`, unless its access tokens are those of Cognito. */
  tokenForm: z.enum(['rfc9068', 'cognito']).optional(),
  /** The values of `acr` that come in; any does where none is named. */
  strengths: z
    .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/, 'is no code of a strength'))
    .min(1)
    .optional(),
  /** Of Pro Santé Connect: the codes of profession, one of which has to stand in `SubjectRefPro`. */
  professions: z
    .array(z.string().regex(/^\d{2}$/, 'is no code of a profession'))
    .min(1)
    .optional(),
})

/** Which key of its kind signs: with the next number a new one does, and those before it are kept to be checked with. */
const KeyNumber = z.int().min(1).max(20).default(1)

const isOrigin = (url: string) => new URL(url).origin === url

/** What a stage may say; what it leaves out is the stricter choice. */
export const StageSettingsShape = z.strictObject({
  name: z.enum(['production', 'dev']),
  account: z.string().regex(/^\d{12}$/, 'is no AWS account number'),
  /** Where the sealed log and its keys stand: an account that nobody of the vault's rules. The vault's own by default. */
  logAccount: z
    .string()
    .regex(/^\d{12}$/, 'is no AWS account number')
    .optional(),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is no AWS region'),
  issuers: z.record(z.enum(audiences), Issuer),
  /** Another region of the EU, which keeps copies of the tables' backups; no copies without one. */
  replicaRegion: z.enum(euRegions).optional(),
  /** Web pages that browsers may call the APIs from, each as a browser names it: scheme, host and port alone. */
  appOrigins: z.array(z.url().refine(isOrigin, 'is no origin')).default([]),
  /** ARNs of queues and functions that hear every alarm. No address of a person: those subscribe to the topic by hand. */
  alarmListeners: z
    .array(
      z.string().regex(/^arn:aws:(sqs|lambda):[a-z0-9-]+:\d{12}:[\w:-]+$/, 'is neither queue nor function'),
    )
    .default([]),
  /** `known`: the verifier keys of checkpoints that signed or sign, as an auditor keeps them. */
  signingKeys: z
    .strictObject({
      checkpoints: KeyNumber,
      certificates: KeyNumber,
      known: z
        .array(z.string().refine(isVerifierKey, 'is no verifier key, or was not copied whole'))
        .default([]),
    })
    .default({ checkpoints: 1, certificates: 1, known: [] }),
  /** `days`: the bucket's floor, always GOVERNANCE. `strongestMode`: what a version may ever be locked with. */
  lock: z
    .strictObject({
      days: z.int().min(1).max(36_500),
      strongestMode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
    })
    .default({ days: 1, strongestMode: 'GOVERNANCE' }),
})

export type StageSettings = z.input<typeof StageSettingsShape>
/** Settings that passed every rule of their stage. */
export type Stage = z.output<typeof StageSettingsShape> & { readonly logAccount: string }

export type StageCode =
  | 'STAGE_INVALID'
  | 'STAGE_REGION_REFUSED'
  | 'STAGE_COMPLIANCE_REFUSED'
  | 'STAGE_LOCK_TOO_LONG'
  | 'STAGE_PLAIN_HTTP_REFUSED'
  | 'STAGE_REPLICA_REFUSED'
  | 'STAGE_LOG_ACCOUNT_REFUSED'
  | 'STAGE_UNHEARD_REFUSED'
  | 'STAGE_KNOWN_KEYS_REFUSED'
  | 'STAGE_STRENGTHS_REFUSED'

/** The settings of a stage cannot stand; the message starts with the code. */
export class StageError extends Error {
  override readonly name = 'StageError'
  readonly code: StageCode

  constructor(code: StageCode, problem: string) {
    super(`${code}: ${problem}`)
    this.code = code
  }
}

/** Parses the settings of a stage and holds them to its rules. Throws a StageError. */
export function parseStage(settings: unknown): Stage {
  const result = StageSettingsShape.safeParse(settings)
  if (!result.success) throw new StageError('STAGE_INVALID', z.prettifyError(result.error))
  const stage = { ...result.data, logAccount: result.data.logAccount ?? result.data.account }
  if (stage.replicaRegion === stage.region) {
    throw new StageError('STAGE_REPLICA_REFUSED', 'a copy in the same region is lost with it')
  }
  assertKnownKeys(stage)
  if (stage.name === 'production') assertProduction(stage)
  else assertDev(stage)
  return stage
}

function assertProduction({ account, logAccount, region, issuers, appOrigins, alarmListeners }: Stage): void {
  if (logAccount === account) {
    throw new StageError(
      'STAGE_LOG_ACCOUNT_REFUSED',
      'production seals its log in another account (logAccount): whoever rules the vault must not rule its proof',
    )
  }
  if (!euRegions.some((eu) => eu === region)) {
    throw new StageError('STAGE_REGION_REFUSED', `production stays in the EU; ${region} is not there`)
  }
  if (alarmListeners.length === 0) {
    throw new StageError(
      'STAGE_UNHEARD_REFUSED',
      'production names who hears its alarms (alarmListeners): a topic without listeners tells nobody',
    )
  }
  assertStrengths(issuers)
  const addresses = Object.values(issuers).flatMap(({ issuer, jwksUrl }) => [issuer, jwksUrl])
  const plain = [...addresses, ...appOrigins].find((address) => !address.startsWith('https://'))
  if (plain !== undefined) {
    throw new StageError('STAGE_PLAIN_HTTP_REFUSED', `production trusts https alone, not ${plain}`)
  }
}

/** Whoever signs next has to recognise what was signed before, from before it signs. */
function assertKnownKeys({ signingKeys: { checkpoints, known } }: Stage): void {
  if (known.length < checkpoints - 1) {
    throw new StageError(
      'STAGE_KNOWN_KEYS_REFUSED',
      `key ${checkpoints} of checkpoints takes over from ${checkpoints - 1}: signingKeys.known names ${known.length}`,
    )
  }
}

/** Whoever's tokens can say how somebody signed in is asked for it; those of Cognito say nothing of it. */
function assertStrengths(issuers: Stage['issuers']): void {
  const open = audiences.filter(
    (audience) => issuers[audience].tokenForm !== 'cognito' && issuers[audience].strengths === undefined,
  )
  if (open.length > 0) {
    throw new StageError(
      'STAGE_STRENGTHS_REFUSED',
      `production names the strengths (acr) that come in, or one factor would do: ${open.join(', ')}`,
    )
  }
}

/** A dev stage must be possible to tear down the next day, so nothing in it may be locked for longer. */
function assertDev({ lock }: Stage): void {
  if (lock.strongestMode === 'COMPLIANCE') {
    throw new StageError('STAGE_COMPLIANCE_REFUSED', 'nobody could delete a dev stage under COMPLIANCE')
  }
  if (lock.days > 1) {
    throw new StageError('STAGE_LOCK_TOO_LONG', `a dev stage locks for 1 day at most, not ${lock.days}`)
  }
}

/** Where the issuer of each audience stands on the laptop. */
const issuerPath: Readonly<Record<Audience, string>> = {
  advisor: 'advisors',
  physician: 'physicians',
  client: 'clients',
  partner: 'partners',
  auditor: 'auditors',
  privacy: 'privacy-staff', // Under /privacy stands the API itself.
}

function laptopIssuer(audience: Audience): z.input<typeof Issuer> {
  const issuer = `${laptopOrigin}/${issuerPath[audience]}`
  return { issuer, jwksUrl: `${issuer}/jwks`, tokenAudience: `vault-${audience}`, algorithms: ['ES256'] }
}

/** The stage of the laptop and of a developer's own account; the account is the documentation's example. */
export const devStage: StageSettings = {
  name: 'dev',
  account: '111122223333',
  region: 'eu-west-3',
  issuers: {
    advisor: laptopIssuer('advisor'),
    physician: laptopIssuer('physician'),
    client: laptopIssuer('client'),
    partner: laptopIssuer('partner'),
    auditor: laptopIssuer('auditor'),
    privacy: laptopIssuer('privacy'),
  },
}
