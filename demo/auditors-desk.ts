/** An auditor's own machine: files, the log's key from another way, and the verifier as it is shipped. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildVerifier } from '../verifier/build.ts'
import type { Town } from './town.ts'

export interface Desk {
  /** A bundle as Gilles is given it. */
  readonly take: (query: string) => Promise<Buffer>
  /** What the verifier says of a file, and the code it ends with. */
  readonly verify: (content: Uint8Array | string, previous?: string) => { exit: string; says: string }
}

/** The desk lies in the story's own folder, and goes with it. */
export async function auditorsDesk({ stack, auditor, call }: Town): Promise<Desk> {
  const at = (name: string) => join(stack.home, name)
  const program = at('vault-verify.cjs')
  await buildVerifier(program)
  // Where the stack's clock was moved, the desk stands in the same time.
  const ahead = stack.clock.now() - Date.now()
  const time = `--import=data:text/javascript,const%20now=Date.now;Date.now=()=>now()+${ahead}`
  const { verifierKey } = await (await auditor())['show-checkpoint']({})
  writeFileSync(at('log.vkey'), verifierKey)
  return {
    take: async (query) =>
      Buffer.from(await (await call('gilles', `/auditor/exports/bundle?${query}`)).arrayBuffer()),
    verify(content, previous) {
      writeFileSync(at('given'), content)
      if (previous !== undefined) writeFileSync(at('kept'), previous)
      const kept = previous === undefined ? [] : ['--previous', at('kept')]
      const given = [time, program, at('given'), '--key', at('log.vkey'), ...kept]
      const { status, stdout, stderr } = spawnSync(process.execPath, given, { encoding: 'utf8' })
      return { exit: `exit ${status}`, says: stdout.trim() || stderr.trim() }
    },
  }
}
