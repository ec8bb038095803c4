/** The order of the test files: what takes longest begins first, so that no processor waits for it in the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take a quarter of a minute or more, the longest first; the others go by their length, as ever. */
const longest = [
  'demo',
  'killed-stack',
  'nothing-there',
  'kept-and-gone',
  'requests',
  'uploads',
  'retention-reports',
  'crowd',
  'endings',
  'health-words',
].map((name) => `/test/journeys/${name}.test.ts`)

/** Its place among the longest; past all of them where it is none. */
function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((path) => moduleId.endsWith(path))
  return place < 0 ? longest.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}
