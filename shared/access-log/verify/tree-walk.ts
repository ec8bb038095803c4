/** The lines of a bundle as one tree: in order, without a hole, and to a root. */
import type { Manifest } from '../bundle/manifest.ts'
import type { BundleLine } from './bundle-line.ts'
import { Refuted } from './failures.ts'
import { rootOfParts } from './root-of-parts.ts'

export interface TreeWalk {
  readonly take: (line: BundleLine) => void
  /** The roots of the tree, and of the earlier one where the lines show it. Throws Refuted where leaves are missing. */
  readonly end: () => { readonly root: Buffer; readonly earlier: Buffer | undefined }
}

/** `earlier`: the size of a tree that the auditor has a checkpoint of. */
export function treeWalk(
  size: number,
  { previous }: Pick<Manifest, 'previous'>,
  earlier: number | undefined,
): TreeWalk {
  const parts = rootOfParts()
  let before: BundleLine | undefined
  let earlierRoot: Buffer | undefined
  const noteEarlier = () => {
    if (parts.size() === earlier) earlierRoot = parts.root()
  }
  return {
    take(line) {
      noteEarlier()
      checkPlace(line, parts.size(), size)
      if (!line.isLeaf) checkCover(line, before, previous)
      if (!parts.add(line.hash, line.count))
        throw new Refuted(`leaf ${line.index}`, 'the subtree there is none')
      before = line
    },
    end() {
      noteEarlier()
      if (parts.size() < size)
        throw new Refuted(`leaf ${parts.size()}`, `it is missing: the tree has ${size} leaves`)
      return { root: parts.root(), earlier: earlierRoot }
    },
  }
}

function checkPlace({ index, count }: BundleLine, next: number, size: number): void {
  if (index > next) throw new Refuted(`leaf ${next}`, `it is missing: the next line is that of leaf ${index}`)
  if (index < next) throw new Refuted(`leaf ${index}`, 'it comes a second time, or out of order')
  if (index + count > size)
    throw new Refuted(`leaf ${index}`, `it is beyond the tree, which has ${size} leaves`)
}

/** What lies between leaves is covered in one way only: by the fewest hashes that leave the earlier tree whole. */
function checkCover(
  { index, count }: BundleLine,
  before: BundleLine | undefined,
  previous: number | undefined,
): void {
  const isHalf = before?.isLeaf === false && before.count === count && before.index % (count * 2) === 0
  const isAcross = previous !== undefined && index < previous && previous < index + count
  if (isAcross || (isHalf && index !== previous)) {
    throw new Refuted(`leaf ${index}`, 'its subtree is not the one that a bundle has there')
  }
}
