/** Verifies a bundle of a million entries with the program as it ships, and the proof of one of them. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVerifierKey } from '../shared/access-log/verify/verifier-key.ts'
import { verifyEntryProof } from '../shared/access-log/verify/verify-entry-proof.ts'
import { buildVerifier } from '../verifier/build.ts'
import { verifierKey, writeMillion } from './bundle-file.ts'
import { atMost, type Figures, median, watched } from './figures.ts'

/** Says at its end what a process took: its processor's time, which a busy machine does not stretch, and its memory. */
const probe = `data:text/javascript,${encodeURIComponent(`
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  console.error(JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, mib: maxRSS / 1024 }))
})`)}`

export async function bundleFigures(): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'vault-bundle-'))
  const at = (name: string) => join(folder, name)
  try {
    await buildVerifier(at('vault-verify.cjs'))
    writeFileSync(at('log.vkey'), verifierKey)
    // In a process of its own, so that what it holds is not in the way of what is measured.
    execFileSync(process.execPath, [import.meta.filename, at('bundle.zip'), at('proof.json')])
    const given = [at('vault-verify.cjs'), at('bundle.zip'), '--key', at('log.vkey')]
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', probe, ...given], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`the bundle was not verified: ${stdout}${stderr}`)
    const { seconds, mib } = JSON.parse(stderr) as { readonly seconds: number; readonly mib: number }
    return {
      'verify.million-entries-cpu-s': atMost(60, seconds, 's'),
      'verify.peak-memory-mib': atMost(512, mib, 'MiB'),
      'verify.bundle-mb': watched(statSync(at('bundle.zip')).size / 1e6, 'MB'),
      'verify.program-kb': atMost(40, statSync(at('vault-verify.cjs')).size / 1_000, 'kB'),
      ...proofFigures(readFileSync(at('proof.json'), 'utf8')),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function proofFigures(answer: string): Figures {
  const key = parseVerifierKey(verifierKey)
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now()
    verifyEntryProof(answer, key)
    return performance.now() - began
  })
  const { proof } = JSON.parse(answer) as { readonly proof: string }
  return {
    'proof.bytes': atMost(1_500, Buffer.byteLength(proof), 'B'),
    'proof.verified-ms': atMost(5, median(times), 'ms'),
  }
}

if (import.meta.main) {
  const [, , bundle = '', proof = ''] = process.argv
  writeFileSync(proof, await writeMillion(bundle))
}
