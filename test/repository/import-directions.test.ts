import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

/** [where the violation stands, what it imports]: one per arrow of docs/design that must not exist. */
const plantedViolations: readonly (readonly [string, string])[] = [
  ['shared/model/planted.ts', '../policy/decide.ts'],
  ['shared/model/planted.ts', '@aws-sdk/client-s3'],
  ['shared/access-log/planted.ts', '../policy/decide.ts'],
  ['shared/policy/planted.ts', '../access-log/entry.ts'],
  ['shared/policy/planted.ts', '../vault/commit.ts'],
  ['shared/detection/planted.ts', '../policy/decide.ts'],
  ['shared/detection/planted.ts', '../vault/commit.ts'],
  ['shared/access-log/planted.ts', '../detection/watch.ts'],
  ['shared/policy/planted.ts', '../detection/watch.ts'],
  ['infra/planted.ts', '../shared/detection/watch.ts'],
  ['shared/operations/planted.ts', '../detection/watch.ts'],
  ['shared/operations/planted.ts', '../vault/commit.ts'],
  ['shared/vault/planted.ts', '../operations/metrics.ts'],
  ['shared/policy/planted.ts', '../operations/metrics.ts'],
  ['local/planted.ts', '../shared/operations/metrics.ts'],
  ['shared/vault/planted.ts', '../aws/dynamo-records.ts'],
  ['shared/vault/planted.ts', '@aws-sdk/client-dynamodb'],
  ['shared/vault/planted.ts', '../recovery/recover-tables.ts'],
  ['shared/recovery/planted.ts', '../aws/dynamo-records.ts'],
  ['shared/recovery/planted.ts', '@aws-sdk/client-dynamodb'],
  ['functions/some-api/planted.ts', '../../shared/recovery/recover-tables.ts'],
  ['shared/aws/planted.ts', '../../functions/edge/http.ts'],
  ['functions/some-api/planted.ts', '../../shared/aws/dynamo-records.ts'],
  ['functions/some-api/planted.ts', '@middy/core'],
  ['functions/edge/planted.ts', '../../local/plan.ts'],
  ['infra/planted.ts', '../shared/vault/commit.ts'],
  ['infra/planted.ts', '../local/plan.ts'],
  ['local/planted.ts', '../shared/vault/commit.ts'],
  ['local/planted.ts', '../functions/edge/http.ts'],
  ['client/planted.ts', '../shared/vault/commit.ts'],
  ['shared/vault/planted.ts', '../../test/judges/records.ts'],
  ['functions/some-api/planted.ts', '../../infra/bundle.ts'],
  ['functions/edge/planted.ts', '../../infra/bundle.ts'],
  ['infra/planted.ts', '../functions/advisor-api/routes.ts'],
  ['infra/planted.ts', '../client/vault-client.ts'],
  ['local/planted.ts', '../client/vault-client.ts'],
  ['client/planted.ts', '../local/plan.ts'],
  ['verifier/planted.ts', '../shared/vault/commit.ts'],
  ['verifier/planted.ts', '../shared/model/ids.ts'],
  ['verifier/planted.ts', 'zod'],
  ['demo/planted.ts', '../shared/vault/commit.ts'],
  ['demo/planted.ts', '../test/judges/records.ts'],
  ['drills/planted.ts', '../shared/recovery/recover-tables.ts'],
  ['drills/planted.ts', '../shared/aws/dynamo-records.ts'],
  ['recovery/planted.ts', '../local/plan.ts'],
  ['recovery/planted.ts', '../shared/policy/decide.ts'],
  ['bench/planted.ts', '../shared/aws/dynamo-records.ts'],
  ['bench/planted.ts', '../functions/edge/http.ts'],
  ['bench/planted.ts', '../test/judges/house.ts'],
  ...[
    'shared/model',
    'shared/access-log',
    'shared/policy',
    'shared/vault',
    'shared/aws',
    'functions/some-api',
  ].map((folder) => [`${folder}/planted.ts`, '@cloud-copilot/iam-simulate'] as const),
  ...['functions/edge', 'infra', 'local', 'client', 'demo', 'bench'].map(
    (folder) => [`${folder}/planted.ts`, '@cloud-copilot/iam-simulate'] as const,
  ),
  ['bench/planted.ts', '../test/shared/policy/people.ts'],
  ['test/oracle/cedar/planted.ts', '../../../shared/policy/decide.ts'],
  ['test/oracle/situation/planted.ts', '../../../shared/policy/relation.ts'],
]

const folder = mkdtempSync(join(import.meta.dirname, 'planted-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function lint(): string {
  const { vcs: _vcs, ...settings } = JSON.parse(readFileSync('biome.json', 'utf8'))
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...settings, root: true, files: {} }))
  try {
    execFileSync(join(process.cwd(), 'node_modules/.bin/biome'), ['lint', '--max-diagnostics=200', '.'], {
      cwd: folder,
      stdio: 'pipe',
    })
    return ''
  } catch (failure) {
    const { stdout, stderr } = failure as { stdout: Buffer; stderr: Buffer }
    return `${stdout}${stderr}`
  }
}

function plant(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

test('the linter names every planted import that goes against an arrow', () => {
  for (const [index, [path, imported]] of plantedViolations.entries()) {
    plant(path.replace('planted', `planted-${index}`), `import { it } from '${imported}'\n\nit()\n`)
  }

  const report = lint()

  const named = plantedViolations.map(([path], index) =>
    report.includes(`${path.replace('planted', `planted-${index}`)}:1:20 lint/style/noRestrictedImports`),
  )
  expect(plantedViolations.filter((_planted, index) => !named[index])).toEqual([])
})

test('the linter names a cycle of imports, types included', () => {
  plant('shared/model/round.ts', "import type { About } from './about.ts'\nexport type Round = About | 1\n")
  plant('shared/model/about.ts', "import type { Round } from './round.ts'\nexport type About = Round | 2\n")

  const report = lint()

  expect(report).toContain('noImportCycles')
})
