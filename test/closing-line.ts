import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one line that a person or a script can read: `12 passed, 0 failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length }
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed') counts[state] += 1
      }
    }
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
  }
}
