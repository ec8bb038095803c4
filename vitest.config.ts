import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

// Stories, drills and vaults that are killed are processes of their own: each finds what V8 made of the same sources.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'dist', 'compile-cache')

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 2,
    // Files share a process, and what it has loaded: whatever one starts or changes, it ends or puts back.
    isolate: false,
    // A bundle makes much that stays as it loads: room for it from the start, not after a dozen collections.
    execArgv: ['--min-semi-space-size=16'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/closing-line.ts'],
  },
})
