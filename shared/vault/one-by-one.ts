/** Requests in bulk: each part by itself, with an entry, a decision and an answer of its own. */
import { type ErrorCode, VaultError } from '../model/errors.ts'
import type { Idempotency } from './access-request.ts'

/** Nobody is answered without the log: the whole request is to come again, and goes on where it stopped. */
const isOfTheLog = ({ code }: VaultError): boolean => code === 'LOG_BUSY' || code === 'LOG_UNAVAILABLE'

/** One after the other: a caller's chain and a dossier's are never in each other's way. */
export async function oneByOne<One extends object, Answer extends object>(
  ones: readonly One[],
  work: (one: One) => Promise<Answer>,
): Promise<((One & Answer) | (One & { code: ErrorCode }))[]> {
  const answers: ((One & Answer) | (One & { code: ErrorCode }))[] = []
  for (const one of ones) {
    try {
      answers.push({ ...one, ...(await work(one)) })
    } catch (error) {
      if (!(error instanceof VaultError) || isOfTheLog(error)) throw error
      answers.push({ ...one, code: error.code })
    }
  }
  return answers
}

/** A key for each part of a request: the request's own, so that a repetition finds what was done of it. */
export const partOf = ({ key, digest }: Idempotency, part: string): Idempotency => ({
  key: `${key}#${part}`,
  digest,
})
