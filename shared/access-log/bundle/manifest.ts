/** What a bundle says of itself: what was asked for, when it was made, how many leaves it shows. */
import { canonicalJson, type Json } from '../canonical-json.ts'

/** What stands in a bundle, by pseudonym: a bundle names nobody. */
export type BundleSelection =
  /** The chain of a dossier, whole, and what others tried on it. */
  | { readonly by: 'dossier'; readonly chainId: string }
  /** What one actor did, wherever it stands. */
  | { readonly by: 'actor'; readonly actorRef: string }
  /**
   * Every leaf of the tree from `first` to before `end`, which is where the entries of a period stand: from one instant
   * to before another, as in an entry. The leaf before the first and that at the end are shown as well.
   */
  | {
      readonly by: 'period'
      readonly from: string
      readonly until: string
      readonly first: number
      readonly end: number
    }

export interface Manifest {
  readonly selection: BundleSelection
  /** Leaves that are shown as themselves, by their bytes or, of an expired entry, by their hash. */
  readonly leaves: number
  /** As in an entry: UTC, to the millisecond. */
  readonly madeAt: string
  /** The size of an earlier tree whose root can be made from the lines as well. */
  readonly previous?: number | undefined
}

export const bundleFormat = 'dossier-vault/bundle@v1'
export const manifestName = 'manifest.json'
export const checkpointName = 'checkpoint'

/** The name of the member with so many parts of lines before it. */
export const partName = (part: number): string => `leaves/${String(part).padStart(8, '0')}`

/** RFC 8785, as the entries are. */
export const manifestText = (manifest: Manifest): string =>
  canonicalJson({ format: bundleFormat, ...manifest } as Json)
