/** An entry for permits that no commit made. */
import type { WrittenEntry } from '../../shared/vault/permit.ts'
import { linkAfter, newChain } from '../contracts/records.ts'

export function writtenEntry(): WrittenEntry {
  const { entry, bytes, hash } = linkAfter(newChain())
  return { entry, bytes, hash }
}
