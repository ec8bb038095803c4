import { unwatched, Watched } from '../../shared/detection/watch.ts'
import type { Watches } from '../../shared/vault/detect-incidents.ts'

/** What detection remembers, in memory: it throws where something is remembered that would be forgotten at once. */
export function judgeWatches() {
  const items = new Map<string, { readonly version: number; readonly watched: Watched }>()
  const nameOf: (subject: Parameters<Watches['read']>[0]) => string = ({ kind, ref }) => `${kind}#${ref}`
  const watches: Watches = {
    async read(subject) {
      return structuredClone(items.get(nameOf(subject)) ?? { version: 0, watched: unwatched })
    },
    async replace(subject, version, watched, endsAt) {
      if (endsAt <= (watched.lastAt ?? 0)) throw new Error('forgotten before it is remembered')
      if ((items.get(nameOf(subject))?.version ?? 0) !== version) return 'conflict'
      items.set(nameOf(subject), { version: version + 1, watched: Watched.parse(structuredClone(watched)) })
      return 'written'
    },
  }
  return { watches, items }
}
