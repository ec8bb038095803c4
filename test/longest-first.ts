/** The order of the test files: what takes longest begins first, so that no processor waits for it in the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take half a minute; the others go by their length, as ever. */
const longest = ['demo', 'nothing-there', 'requests', 'killed-stack', 'crowd'].map(
  (name) => `/test/journeys/${name}.test.ts`,
)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => longest.some((path) => moduleId.endsWith(path))
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
