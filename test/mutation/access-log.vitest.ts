import { defineConfig } from 'vitest/config'

/** The tests that judge the access log, without a vault around it. */
export default defineConfig({
  test: { include: ['test/shared/access-log/**/*.test.ts'], testTimeout: 600_000 },
})
