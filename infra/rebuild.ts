/**
 * `npm run rebuild`: clones the last commit into a new folder, installs there without running any package's scripts,
 * builds what ships, and compares it with what is built here; exit 1 where a byte differs. A change that is not
 * committed is a difference.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunctions } from './bundle.ts'
import { digestsIn } from './bundle-digests.ts'

const root = join(import.meta.dirname, '..')

/** The digests of the last commit's bundles, built in a folder of their own. Throws when a step fails. */
function digestsElsewhere(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vault-rebuild-'))
  const run = (command: string, ...given: string[]) =>
    execFileSync(command, given, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    run('git', 'clone', '--quiet', '--depth', '1', `file://${root}`, '.')
    run('npm', 'ci', '--ignore-scripts')
    return run('npm', 'run', '--silent', 'bundle').trim()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

await bundleFunctions()
const here = digestsIn(join(root, 'dist')).split('\n')
const elsewhere = new Set(digestsElsewhere().split('\n'))
const others = here.filter((line) => !elsewhere.has(line))
for (const line of others) console.error(`differs: ${line}`)
if (others.length > 0) process.exitCode = 1
else console.log(`${here.length} bundles, the same bytes in both folders`)
