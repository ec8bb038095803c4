import type { Records } from '../../shared/vault/records.ts'

/** The same records, with the name of every call written down in order. */
export function recorded(records: Records): { readonly records: Records; readonly calls: string[] } {
  const calls: string[] = []
  return {
    calls,
    records: {
      snapshot: (keys) => {
        calls.push('snapshot')
        return records.snapshot(keys)
      },
      write: (link, writes, token) => {
        calls.push('write')
        return records.write(link, writes, token)
      },
      entryAt: (chainId, seq) => {
        calls.push('entryAt')
        return records.entryAt(chainId, seq)
      },
    },
  }
}
