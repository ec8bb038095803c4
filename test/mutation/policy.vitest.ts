import { defineConfig } from 'vitest/config'

/** The tests that judge the policy, without a vault around it. */
export default defineConfig({
  test: { include: ['test/mutation/policy.tests.ts'], testTimeout: 600_000, env: { MUTATING: 'yes' } },
})
