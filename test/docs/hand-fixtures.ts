/** The files of docs/audit-by-hand: `node test/docs/hand-fixtures.ts` writes them again. Their key is of the tests alone. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entryBytes, entryHash } from '../../shared/access-log/entry.ts'
import { tlogProof } from '../../shared/access-log/tlog-proof.ts'
import { inclusionProof } from '../../shared/access-log/tree-proofs.ts'
import {
  bundleOf,
  checkpointOf,
  entryAfter,
  type Leaf,
  logOf,
  periodOf,
  readerOf,
  verifierKey,
} from '../shared/access-log/bundle/logs.ts'

export const handFolder = join(import.meta.dirname, '..', '..', 'docs', 'audit-by-hand')

/** Two dossiers and an advisor: eleven entries, so that the tree has a ragged edge. */
const log = logOf(['d1', 'd2', 'd1', 'ada', 'd1', 'd2', 'd1', 'ada', 'd2', 'd2', 'd1'])
const index = 5

export async function handFixtures(): Promise<ReadonlyMap<string, Buffer>> {
  const { entry, bytes, hash } = log.leaves[index] ?? { bytes: Buffer.alloc(0) }
  const hashes = await inclusionProof(log.read, index, log.leaves.length)
  const proof = tlogProof(index, hashes, await checkpointOf(log.leaves.map((leaf) => leaf.hash)))
  const answer = { entry, bytes: bytes.toString('base64'), hash, index, proof }
  const told = await toldByHand()
  return new Map([
    ['log.vkey', Buffer.from(`${verifierKey}\n`)],
    ['proof.json', Buffer.from(`${JSON.stringify(answer, undefined, 2)}\n`)],
    ['bundle.zip', await bundleOf(log, periodOf(log, 2, 8))],
    ['told.json', Buffer.from(`${JSON.stringify(told, undefined, 2)}\n`)],
  ])
}

/** The answer of show-access-proof, of a log whose last leaf is the vault's statement. */
async function toldByHand() {
  const { entry, hash } = log.leaves[index] as Leaf
  const { entryId, at, role, action } = entry
  const detail = { leaf: hash, at: Date.parse(at), role, action }
  const statement = { action: 'tell-access', role: 'client', objectRef: entryId, detail } as const
  const stated = entryBytes({ ...entryAfter(undefined, 'camille', Date.parse(at)), ...statement })
  const hashes = [...log.leaves.map((leaf) => leaf.hash), entryHash(stated)]
  const [read, note] = [readerOf(hashes), await checkpointOf(hashes)]
  const proved = async (at: number) => ({
    index: at,
    proof: tlogProof(at, await inclusionProof(read, at, hashes.length), note),
  })
  const sealed = { ...(await proved(log.leaves.length)), bytes: stated.toString('base64') }
  const access = { entryId, at, role, action }
  return { access, hash, ...(await proved(index)), statement: { number: 1, sealed } }
}

if (import.meta.main) {
  for (const [name, content] of await handFixtures()) writeFileSync(join(handFolder, name), content)
}
