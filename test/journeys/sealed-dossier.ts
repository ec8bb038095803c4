/** A dossier's log as an auditor takes it home: what a signed root vouches for, in its order. */
import type { Town } from '../../demo/town.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { parseVerifierKey } from '../../shared/access-log/verify/verifier-key.ts'
import { verifyBundle } from '../../shared/access-log/verify/verify-bundle.ts'
import { takeFrom } from '../shared/access-log/bundle/logs.ts'

interface Told {
  readonly seq: number
  readonly action: string
  readonly decision: string
  readonly role: string
}

/** The entries of its chain, once the bundle that holds them is verified. Throws Refuted where it does not hold. */
export async function sealedDossier(town: Town, dossierId: string): Promise<readonly Told[]> {
  const { origin, clock } = town.stack
  const { verifierKey } = await (await town.auditor())['show-checkpoint']({})
  const headers = { authorization: `Bearer ${await fetchToken(origin, 'gilles')}` }
  const answer = await fetch(`${origin}/auditor/exports/bundle?dossier=${dossierId}`, { headers })
  const bundle = Buffer.from(await answer.arrayBuffer())
  const given = { key: parseVerifierKey(verifierKey), now: clock.now() }
  const { selection } = verifyBundle(takeFrom(bundle), given)

  const lines = bundle.toString('latin1').match(/^\d+ \{.*\}$/gm) ?? []
  const entries = lines.map((line) => JSON.parse(line.slice(line.indexOf(' '))) as Told & { chainId: string })
  return entries.filter(({ chainId }) => selection.by === 'dossier' && chainId === selection.chainId)
}
