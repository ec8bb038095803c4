import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import { tokenLimits } from '../../shared/limits.ts'
import { Audience } from '../../shared/model/words.ts'
import { BadToken } from './bad-token.ts'
import { isForClient, isOfProfession, strengthOf } from './claims.ts'

const Issuer = z.strictObject({
  issuer: z.url(),
  jwksUrl: z.url(),
  tokenAudience: z.string().min(1),
  algorithms: z.array(z.enum(['ES256', 'RS256', 'PS256', 'EdDSA'])).min(1),
  tokenForm: z.enum(['rfc9068', 'cognito']).default('rfc9068'),
  strengths: z.array(z.string()).min(1).optional(),
  professions: z.array(z.string()).min(1).optional(),
})

/** The one issuer of each audience, its keys and the algorithms it may use: fixed by the stage, never by a token. */
export const Issuers = z.record(Audience, Issuer)
export type Issuers = z.infer<typeof Issuers>

const Claims = z.object({
  sub: z.string().min(1).max(255),
  acr: z.string().max(60).optional(),
  auth_time: z.number().min(0).optional(),
})

/** What jose says of the issuer's keys, not of the token: nobody's token can be verified then. */
const ofTheKeys: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKInvalid.code,
  errors.JWKSInvalid.code,
  errors.JWKSTimeout.code,
])

/** Headers through which a token could bring its own key, or rules that we do not know. */
const foreign = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip'] as const

export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly authStrength: string
  /** When the person last proved who they are, in seconds since 1970; a refreshed token keeps it (RFC 9068, 2.2.1). */
  readonly signedInAt?: number | undefined
}

/** Where the keys of an issuer come from; kept between calls. */
export type KeysOf = (jwksUrl: string) => JWTVerifyGetKey

export function remoteKeys(): KeysOf {
  const known = new Map<string, JWTVerifyGetKey>()
  return (url) => {
    const found = known.get(url) ?? createRemoteJWKSet(new URL(url), { timeoutDuration: 3000 })
    known.set(url, found)
    return found
  }
}

/**
 * Verifies an access token for one audience: one of RFC 9068, or where the stage says so one of Cognito, which writes no
 * type into its header and its client where others write the audience. Throws BadToken where it does not hold; any
 * other error means that it could not be verified, and lets nobody in either.
 */
export async function verifyToken(
  token: string,
  { issuer, jwksUrl, tokenAudience, algorithms, ...settings }: z.input<typeof Issuer>,
  keysOf: KeysOf,
): Promise<Identity> {
  const isOfCognito = settings.tokenForm === 'cognito'
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keysOf(jwksUrl), {
      issuer,
      algorithms,
      ...(isOfCognito ? {} : { audience: tokenAudience, typ: 'at+jwt' }),
      requiredClaims: ['sub', 'exp', 'iat', 'iss', ...(isOfCognito ? [] : ['aud'])],
      clockTolerance: tokenLimits.clockToleranceSeconds,
      // Whatever end a token gives itself; one that was made in the future is refused by the same option.
      maxTokenAge: tokenLimits.ageHoursMax * 3600,
    })
    if (foreign.some((name) => name in protectedHeader))
      throw new BadToken('a header that brings its own rules')
    if (protectedHeader.kid === undefined) throw new BadToken('no key is named')
    if (isOfCognito && !isForClient(payload, tokenAudience)) throw new BadToken('for another client')
    if (settings.professions !== undefined && !isOfProfession(payload, settings.professions))
      throw new BadToken('of no profession that comes in here')
    const { sub, acr, auth_time } = Claims.parse(payload)
    const authStrength = strengthOf(acr)
    if (settings.strengths?.includes(authStrength) === false) throw new BadToken('of another strength')
    return { issuer, subject: sub, authStrength, signedInAt: auth_time }
  } catch (error) {
    const isOfTheToken = error instanceof errors.JOSEError && !ofTheKeys.has(error.code)
    if (isOfTheToken || error instanceof z.ZodError) throw new BadToken('not a valid token')
    throw error
  }
}
