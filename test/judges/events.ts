import type { Events, VaultEvent } from '../../shared/vault/ports.ts'

/** A bus that remembers what it was told, in order. */
export function judgeEvents(): { readonly events: Events; readonly published: VaultEvent[] } {
  const published: VaultEvent[] = []
  const events: Events = {
    async publish(event) {
      published.push(event)
    },
  }
  return { events, published }
}
