/** What our own functions ask of the database when nobody calls: one upload decided on, a round of recovery, a person. */
import type { Scene } from './scene.ts'
import { atWork, ofItem, type Verb } from './verb.ts'

/** Past the scanner, and before the next round of anything that a schedule starts. */
const scannedMs = 5_000

export function workerVerbs({ stack, bring }: Scene) {
  const auditor = { issuer: `${stack.origin}/auditors`, subject: 'auditor', role: 'auditor', country: 'FR' }
  return {
    'promote-upload': [atWork, () => stack.advance(scannedMs), () => bring('passport', 1000)],
    'recover-uploads': [atWork, () => stack.invoke('recover-uploads', {})],
    'admit-principal': [ofItem, () => stack.invoke('admit-principal', auditor)],
  } as const satisfies Readonly<Record<string, Verb>>
}
