/** The page by which an auditor checks the log with public tools, run as it is printed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { handFixtures, handFolder } from './hand-fixtures.ts'

const page = readFileSync(join(handFolder, '..', 'audit-by-hand.md'), 'utf8')
const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text)

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** All that the page says to type, in a folder with its files, some of them changed before. */
function typed(change: (folder: string) => void = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'audit-by-hand-'))
  folders.push(folder)
  cpSync(handFolder, folder, { recursive: true })
  change(folder)
  return spawnSync('bash', ['-c', blocks.join('\n')], { cwd: folder, encoding: 'utf8' })
}

/** A file with one text in it replaced by another. */
const replaced = (name: string, from: string, to: string) => (folder: string) => {
  const text = readFileSync(join(folder, name), 'latin1')
  if (!text.includes(from)) throw new Error(`${name} does not hold what is to be replaced`)
  writeFileSync(join(folder, name), text.replace(from, to), 'latin1')
}

const isThere = (tool: string) => spawnSync(tool, ['--version']).error === undefined
const hasTools = ['bash', 'openssl', 'sha256sum', 'base64', 'xxd', 'python3'].every(isThere)

test('the files that the page works on are what the vault makes today', async () => {
  for (const [name, content] of await handFixtures()) {
    expect(
      readFileSync(join(handFolder, name)).equals(content),
      `node test/docs/hand-fixtures.ts: ${name}`,
    ).toBe(true)
  }
})

test.skipIf(!hasTools)('the page, typed as it is printed, proves its entry and its bundle', () => {
  const { stdout } = typed()

  expect(stdout).toContain('the checkpoint is of the log log.example/vault\n')
  expect(stdout).toContain('the entry is leaf 5 of 11\n')
  expect(stdout).toContain('the lines give the signed root of 11 leaves, 3 chains\n')
  expect(stdout).toContain('of leaf 5 of 12 the vault stated in leaf 11 of 12 what the person was told\n')
  expect(stdout.match(/Signature Verified Successfully/g)).toHaveLength(4)
})

test.skipIf(!hasTools)('what was changed is not proved by hand either', () => {
  const entry = JSON.parse(readFileSync(join(handFolder, 'proof.json'), 'utf8'))
  const turned = Buffer.from(entry.bytes, 'base64').toString().replace('"ALLOW"', '"DENY"')
  const changed = typed(replaced('proof.json', entry.bytes, Buffer.from(turned).toString('base64')))
  expect(changed.stdout).not.toContain('the entry is leaf')
  expect(changed.stderr).toContain('the entry is not what its bytes say')

  const otherRoot = typed(replaced('proof.json', '\\n11\\n', '\\n12\\n'))
  expect(otherRoot.stdout.match(/Signature Verified Successfully/g)).toHaveLength(3)
  const told = typed(replaced('told.json', '"role": "advisor"', '"role": "physician"'))
  expect(told.stderr).toContain('it is not what the vault stated')
  const bundle = typed(replaced('bundle.zip', '"prevHash":"', '"prevHash":"0'))
  expect(bundle.stdout).not.toContain('the lines give the signed root')
})

test.skipIf(!hasTools)('public tools read a bundle as the ZIP that it is', () => {
  const listed = execFileSync('python3', ['-m', 'zipfile', '-t', join(handFolder, 'bundle.zip')], {
    encoding: 'utf8',
  })

  expect(listed).toContain('Done testing')
})
