/** Where the database of the stack comes from: a binary to start, or an endpoint that somebody else runs. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

export type DatabaseOrigin =
  | { readonly kind: 'binary'; readonly path: string }
  | { readonly kind: 'endpoint'; readonly url: string }

/** No database can be had on this machine; the message says what to do. */
export class NoDatabase extends Error {
  readonly code = 'NO_DATABASE'
}

/** Finds the database by setting, in node_modules, or on PATH, in this order. Throws NoDatabase. */
export function locateDatabase(environment: NodeJS.ProcessEnv): DatabaseOrigin {
  const url = environment.VAULT_DYNAMODB_ENDPOINT
  if (url) return { kind: 'endpoint', url: url.replace(/\/$/, '') }
  const path = installed() ?? onPath(environment)
  if (path) return { kind: 'binary', path }
  throw new NoDatabase(
    'NO_DATABASE: there is no dynoxide here. On Linux x64 `npm ci` installs it; elsewhere put `dynoxide` on PATH, ' +
      'or set VAULT_DYNAMODB_ENDPOINT to a DynamoDB endpoint such as DynamoDB Local.',
  )
}

function installed(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide')
  } catch {
    return undefined
  }
}

function onPath({ PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  return PATH.split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'dynoxide'))
    .find((candidate) => existsSync(candidate))
}
