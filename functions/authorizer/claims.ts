/** What a token says beside whose it is, once its signature holds. */
import * as z from 'zod'

/**
 * Cognito's access tokens name the app client that they are for and what they are; its ID tokens say `id`:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const isForClient = (payload: unknown, client: string): boolean =>
  z.object({ token_use: z.literal('access'), client_id: z.literal(client) }).safeParse(payload).success

/** As much of what Pro Santé Connect says of a person's work as is asked for here. */
const Professional = z.object({
  SubjectRefPro: z.object({ exercices: z.array(z.object({ codeProfession: z.string() })).min(1) }),
})

/**
 * Whether Pro Santé Connect knows the person in one of these professions (10 is a physician).
 * It signs in people without `SubjectRefPro` too: they are refused. Of several professions none is chosen
 * here: what somebody may do, the directory says.
 */
export function isOfProfession(payload: unknown, professions: readonly string[]): boolean {
  const { success, data } = Professional.safeParse(payload)
  return success && data.SubjectRefPro.exercices.some((one) => professions.includes(one.codeProfession))
}

/** How the person proved who they are, as a code of the log; unknown where the issuer does not say. */
export const strengthOf = (acr: string | undefined): string =>
  acr !== undefined && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/.test(acr) ? acr : 'unknown'
