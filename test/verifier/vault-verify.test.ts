import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { entryBytes, entryHash } from '../../shared/access-log/entry.ts'
import { tlogProof } from '../../shared/access-log/tlog-proof.ts'
import { inclusionProof } from '../../shared/access-log/tree-proofs.ts'
import { buildVerifier } from '../../verifier/build.ts'
import { judge } from '../../verifier/judge.ts'
import {
  bundleOf,
  chainIdOf,
  checkpointOf,
  entryAfter,
  indicesOf,
  logOf,
  periodOf,
  readerOf,
  verifierKey,
} from '../shared/access-log/bundle/logs.ts'

const folder = mkdtempSync(join(tmpdir(), 'vault-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const program = join(folder, 'vault-verify.cjs')
await buildVerifier(program)

/** The shipped file, as an auditor runs it. */
function verify(...given: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

// The vault's own clock is in the past here, as it is for every bundle.
const log = logOf(['d1', 'd2', 'd1', 'ada', 'd1'])
const hashes = log.leaves.map(({ hash }) => hash)
const madeAt = Date.UTC(2025, 0, 1)
const shown = indicesOf(log, 'd1')
const dossier = file(
  'dossier.zip',
  await bundleOf(log, { selection: { by: 'dossier', chainId: chainIdOf('d1') }, shown, madeAt }),
)
const period = file('period.zip', await bundleOf(log, { ...periodOf(log, 0, 5), madeAt }))
const key = file('log.vkey', `${verifierKey}\n`)
const needle = file(
  'needle.zip',
  await bundleOf(log, { selection: { by: 'actor', actorRef: 'someone' }, shown: [3], madeAt }),
)
const earliest = file('earliest', await checkpointOf(hashes.slice(0, 1)))
const earlier = file('earlier', await checkpointOf(hashes.slice(0, 4)))

test('a bundle that holds is told in words and in JSON, with exit 0', () => {
  const words = verify(dossier, '--key', key)
  expect(words.stdout).toContain('Verified: 3 entries of 1 chain, from 2026-11-24T09:00:00.000Z')
  expect(words).toMatchObject({ status: 0, stderr: '' })

  const json = verify('--json', '--previous', earlier, '--key', key, period)
  expect(json.status).toBe(0)
  expect(JSON.parse(json.stdout)).toMatchObject({
    verified: true,
    entries: 5,
    chains: 3,
    checkpoint: { size: 5, origin: 'log.example/vault' },
    previous: { size: 4 },
    selection: { by: 'period', first: 0, end: 5 },
  })
})

test('a key in PEM does as well', () => {
  const raw = Buffer.from(verifierKey.split('+').slice(2).join('+'), 'base64').subarray(1)
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]).toString('base64')
  const pem = file('log.pem', `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`)

  expect(verify(dossier, '--key', pem).status).toBe(0)
})

test('a bundle that does not hold is told with its first failure, and exit 1', () => {
  const changed = readFileSync(period)
  changed.write('DENY_', changed.indexOf('ALLOW'))
  const tampered = file('tampered.zip', changed)

  const words = verify(tampered, '--key', key)
  expect(words).toMatchObject({ status: 1, stderr: '' })
  expect(words.stdout).toBe(
    'NOT verified. leaves/00000000: its bytes do not have the checksum that its header says\n',
  )
  const json = verify(tampered, '--key', key, '--json')
  expect(json.status).toBe(1)
  expect(JSON.parse(json.stdout)).toEqual({
    verified: false,
    place: 'leaves/00000000',
    problem: 'its bytes do not have the checksum that its header says',
  })
})

test('what cannot be judged is told with exit 2', () => {
  const given: readonly (readonly string[])[] = [
    [],
    [dossier],
    [dossier, period, '--key', key],
    [dossier, '--key'],
    [dossier, '--key', key, '--key', key],
    [dossier, '--key', key, '--trust-me'],
    [join(folder, 'nowhere.zip'), '--key', key],
    [dossier, '--key', join(folder, 'nowhere')],
    [dossier, '--key', dossier],
    [folder, '--key', key],
    [key, '--key', key],
    [needle, '--key', key, '--previous', earliest],
  ]
  for (const each of given) expect(judge(each, madeAt).is, each.join(' ')).toBe('unusable')

  const { status, stdout, stderr } = verify(dossier)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('Cannot be judged: --key FILE is missing')
})

test('the proof of one entry is verified too', async () => {
  const { entry, hash, bytes } = log.leaves[2] ?? { bytes: Buffer.alloc(0) }
  const proof = tlogProof(2, await inclusionProof(log.read, 2, 5), await checkpointOf(hashes))
  const answer = { entry, hash, bytes: bytes.toString('base64'), index: 2, proof }
  const good = file('proof.json', JSON.stringify(answer))
  const bad = file('bad.json', JSON.stringify({ ...answer, entry: { ...entry, decision: 'DENY' } }))

  expect(verify(good, '--key', key)).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(verify(good, '--key', key, '--json').stdout)).toMatchObject({ verified: true, index: 2 })
  expect(verify(bad, '--key', key)).toMatchObject({
    status: 1,
    stdout: 'NOT verified. the entry: it is not what its bytes say\n',
  })
  expect(verify(good, '--key', key, '--previous', earlier).status).toBe(2)
})

test('what a person was told is verified too, in words and in JSON, and a file without its statement is not judged', async () => {
  const at = '2026-11-24T09:00:00.000Z'
  const access = { entryId: 'entry_1', at, role: 'physician', action: 'read-health-document' }
  const { hash } = log.leaves[1] ?? { hash: '' }
  const detail = { leaf: hash, at: Date.parse(at), role: access.role, action: access.action }
  const of = { action: 'tell-access', role: 'client', objectRef: access.entryId, detail } as const
  const stated = entryBytes({ ...entryAfter(undefined, 'camille', Date.parse(at)), ...of })
  const leaves = [...hashes, entryHash(stated)]
  const [note, read] = [await checkpointOf(leaves), readerOf(leaves)]
  const leaf = async (index: number) => ({
    index,
    proof: tlogProof(index, await inclusionProof(read, index, 6), note),
  })
  const sealed = { ...(await leaf(5)), bytes: stated.toString('base64') }
  const answer = { access, hash, ...(await leaf(1)), statement: { number: 1, sealed } }
  const good = file('access.json', JSON.stringify(answer))

  const words = verify(good, '--key', key)
  expect(words).toMatchObject({ status: 0, stderr: '' })
  expect(words.stdout).toContain(
    `the vault stated to you: ${at}, physician, read-health-document, entryId entry_1.`,
  )
  expect(JSON.parse(verify(good, '--key', key, '--json').stdout)).toMatchObject({
    verified: true,
    access,
    entry: { index: 1, hash },
    statement: { index: 5, checkpoint: { size: 6 } },
  })
  const bare = file('bare.json', JSON.stringify({ ...answer, statement: { number: 1 } }))
  expect(verify(bare, '--key', key).status).toBe(2)
  const lie = file('lie.json', JSON.stringify({ ...answer, access: { ...access, role: 'advisor' } }))
  expect(verify(lie, '--key', key)).toMatchObject({
    status: 1,
    stdout: 'NOT verified. the access: it is not what the vault stated of it\n',
  })
})

test('the program is one small file that knows no network', () => {
  const text = readFileSync(program, 'utf8')
  const imports = new Set([...text.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name))

  expect(statSync(program).size).toBeLessThan(40_000)
  expect([...imports].toSorted()).toEqual(['node:crypto', 'node:fs'])
  expect(text).not.toMatch(/\bimport\(|\bfetch\(/)
  expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true)
})
