/** The pages of the matrix as they were reviewed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Pages } from './golden-changes.ts'

const folder = new URL('golden/', import.meta.url)

export const reviewedPages = (): Pages =>
  existsSync(folder)
    ? Object.fromEntries(
        readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
      )
    : {}
