import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

/** Of pure code and the judges: nothing of theirs outlives a test, so a worker keeps what it has loaded. */
const pure = ['test/judges', 'test/oracle', 'test/shared/{access-log,detection,model,policy,retention,vault}']

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: pure.map((folder) => `${folder}/**/*.test.ts`), isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'wired',
          include: ['test/**/*.test.ts'],
          exclude: pure.map((folder) => `${folder}/**`),
        },
      },
    ],
  },
})
