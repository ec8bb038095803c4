/** Tells whether something was made of the same sources as these. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** Everything that ends up in a bundle or in the template. */
const inputs = ['infra', 'functions', 'shared', 'package-lock.json']

/** SHA-256, hexadecimal, of all of it and of the Node.js that runs. */
export function inputsDigest(): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of inputs.flatMap(filesUnder)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!existsSync(join(root, path))) return []
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesUnder(`${path}/${name}`))
}
