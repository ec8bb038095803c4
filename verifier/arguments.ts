import { Unusable } from '../shared/access-log/verify/failures.ts'

export interface Arguments {
  readonly file: string
  readonly key: string
  readonly previous: string | undefined
  readonly json: boolean
}

export const usage = `Usage: vault-verify BUNDLE --key FILE [--previous CHECKPOINT] [--json]

Checks, without a network, that a bundle of the access log is whole and unaltered, or that the proof of one entry holds.
  BUNDLE       the file of export-bundle, or the answer of show-entry-proof or show-access-proof
  --key        the log's public key: a verifier key (name+id+key) or PEM; several, the newest first, where it was replaced
  --previous   a checkpoint that you kept: the log must be its continuation
  --json       the verdict as JSON
Exit: 0 all of it holds, 1 something does not, 2 it cannot be judged.`

/** @throws Unusable where it is not clear what is to be checked with what */
export function parseArguments(given: readonly string[]): Arguments {
  const files: string[] = []
  const options = new Map<string, string>()
  let json = false
  for (let place = 0; place < given.length; place += 1) {
    const argument = given[place] as string
    if (argument === '--json' && !json) json = true
    else if (argument === '--key' || argument === '--previous') {
      place += 1
      const value = given[place]
      if (value === undefined || options.has(argument)) throw new Unusable(`${argument} wants one file`)
      options.set(argument, value)
    } else if (argument.startsWith('-')) throw new Unusable(`there is no option ${argument}`)
    else files.push(argument)
  }
  const [file, ...more] = files
  const key = options.get('--key')
  if (file === undefined || more.length > 0) throw new Unusable('one file is to be checked')
  if (key === undefined) throw new Unusable('--key FILE is missing: what is to be believed needs a key')
  return { file, key, previous: options.get('--previous'), json }
}
