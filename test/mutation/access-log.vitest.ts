import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes long: asked last, about what nothing else noticed. */
const slow = ['tampered-bundle', 'tree-proofs', 'growing-tree']
const placeOf = ({ moduleId }: TestSpecification): number => slow.findIndex((name) => moduleId.includes(name))

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

/** The tests that judge the access log, without a vault around it. */
export default defineConfig({
  test: {
    include: ['test/shared/access-log/**/*.test.ts'],
    testTimeout: 600_000,
    sequence: { sequencer: QuickestFirst },
  },
})
