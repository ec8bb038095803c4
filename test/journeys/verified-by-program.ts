import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildVerifier } from '../../verifier/build.ts'

/** What the program that ships says of an answer that was received, with nothing but the log's key. */
export async function verifiedByProgram(answer: object, verifierKey: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'verified-'))
  const at = (name: string) => join(folder, name)
  try {
    await buildVerifier(at('vault-verify.cjs'))
    writeFileSync(at('answer.json'), JSON.stringify(answer))
    writeFileSync(at('log.vkey'), verifierKey)
    const given = [at('vault-verify.cjs'), at('answer.json'), '--key', at('log.vkey')]
    return spawnSync(process.execPath, given, { encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
