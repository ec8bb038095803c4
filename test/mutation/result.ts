import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tally } from './tally.ts'

/** By file, what the latest run of each counted, and how long it took. */
export type Result = Readonly<Record<string, Tally & { readonly seconds: number }>>

const path = join(import.meta.dirname, 'result.json')

export const readResult = (): Result => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})
