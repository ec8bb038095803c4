/** What is in the files, judged: the verdict, what refutes it, or why it cannot be judged. */
import { readFileSync, statSync } from 'node:fs'
import { Refuted, Unusable } from '../shared/access-log/verify/failures.ts'
import { parseVerifierKey, type VerifierKey } from '../shared/access-log/verify/verifier-key.ts'
import {
  isAccessProof,
  type ProvedAccess,
  verifyAccessProof,
} from '../shared/access-log/verify/verify-access-proof.ts'
import { type Verdict, verifyBundle } from '../shared/access-log/verify/verify-bundle.ts'
import { type ProvedEntry, verifyEntryProof } from '../shared/access-log/verify/verify-entry-proof.ts'
import { bundleLimits } from '../shared/limits.ts'
import { type Arguments, parseArguments } from './arguments.ts'
import { withFile } from './take-file.ts'

export type Judgement =
  | { readonly is: 'bundle'; readonly verdict: Verdict }
  | { readonly is: 'proof'; readonly proved: ProvedEntry }
  | { readonly is: 'access'; readonly access: ProvedAccess }
  | { readonly is: 'refuted'; readonly failure: Refuted }
  | { readonly is: 'unusable'; readonly reason: string }

export function judge(given: readonly string[], now: number): Judgement {
  try {
    return judgeFiles(parseArguments(given), now)
  } catch (error) {
    if (error instanceof Refuted) return { is: 'refuted', failure: error }
    if (error instanceof Unusable) return { is: 'unusable', reason: error.message }
    throw error
  }
}

function judgeFiles({ file, key: keyFile, previous: previousFile }: Arguments, now: number): Judgement {
  const key = parseVerifierKey(read(keyFile, bundleLimits.noteBytesMax).toString('utf8'))
  const previous = previousFile === undefined ? undefined : read(previousFile, bundleLimits.noteBytesMax)
  if (beginsAsJson(file)) return judgeProof(file, key, previous)
  const verdict = fromFile(file, () => withFile(file, (take) => verifyBundle(take, { key, previous, now })))
  return { is: 'bundle', verdict }
}

function judgeProof(file: string, key: VerifierKey, previous: Buffer | undefined): Judgement {
  if (previous !== undefined)
    throw new Unusable('--previous wants a bundle: the proof of one entry shows no earlier tree')
  const text = read(file, bundleLimits.noteBytesMax).toString('utf8')
  return isAccessProof(text)
    ? { is: 'access', access: verifyAccessProof(text, key) }
    : { is: 'proof', proved: verifyEntryProof(text, key) }
}

const beginsAsJson = (file: string): boolean =>
  fromFile(file, () => withFile(file, (take) => Buffer.from(take(1)).toString() === '{'))

function read(file: string, bytesMax: number): Buffer {
  return fromFile(file, () => {
    if (statSync(file).size > bytesMax) throw new Unusable(`${file} is longer than what it should hold`)
    return readFileSync(file)
  })
}

/** A file that is not there, or cannot be read, leaves nothing to judge. */
function fromFile<T>(file: string, use: () => T): T {
  try {
    return use()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (typeof code === 'string' && error instanceof Error && 'syscall' in error) {
      throw new Unusable(`${file} cannot be read: ${code}`)
    }
    throw error
  }
}
