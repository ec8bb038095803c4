/** The recovery as an operator runs it: the program that ships, with the keys of its role and a key from elsewhere. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Stack } from '../local/stack/stack.ts'

export interface Recovery {
  readonly exit: number
  readonly log: Readonly<Record<string, number>>
  readonly records: {
    readonly documents: number
    readonly destroyed: number
    readonly unplaced: readonly string[]
    readonly resting: readonly string[]
    readonly toAdmitAgain: number
    readonly toRepeat: Readonly<Record<string, number>>
  }
  /** Of the log of vigilance; none where nobody suspected anything. */
  readonly vigilance?: { readonly entries: number; readonly toRepeat: Readonly<Record<string, number>> }
  /** What it said where it stopped. */
  readonly said: string
}

const program = join(import.meta.dirname, '..', 'recovery', 'run.ts')

/** @param folder where the log's key lies, as an auditor keeps it */
export async function recover(stack: Stack, folder: string, verifierKey: string): Promise<Recovery> {
  const role = stack.roles.find(({ name }) => name.endsWith('table-recovery'))
  if (role === undefined) throw new Error('the template has no role that recovers tables')
  const { accessKeyId, secretAccessKey } = stack.principals.ofRole(role.arn)
  const key = join(folder, 'log.vkey')
  writeFileSync(key, verifierKey)
  const told = stack.environmentOf('privacy-api')
  const env = {
    PATH: process.env.PATH,
    ...told,
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    // Restored tables are behind no policy yet: the database itself stands for them.
    AWS_ENDPOINT_URL_DYNAMODB: stack.databaseUrl,
    AWS_ENDPOINT_URL_S3: `${stack.origin}/s3`,
  }
  const now = new Date(stack.clock.now()).toISOString()
  const child = spawn(process.execPath, [program, '--key', key, '--now', now], { env })
  const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const exit = child.exitCode ?? 1
  if (exit !== 0) return { exit, log: {}, records: nothing, said: errors.trim() }
  return { exit, said: '', ...(JSON.parse(said) as Pick<Recovery, 'log' | 'records' | 'vigilance'>) }
}

const nothing: Recovery['records'] = {
  documents: 0,
  destroyed: 0,
  unplaced: [],
  resting: [],
  toAdmitAgain: 0,
  toRepeat: {},
}
