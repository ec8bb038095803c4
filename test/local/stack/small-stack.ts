import { onTestFinished } from 'vitest'
import type { Sources } from '../../../local/stack/sources.ts'
import type { Stack, StackSettings } from '../../../local/stack/stack.ts'
import { startStack } from '../../../local/stack/start.ts'
import { newHome } from './small-stack-parts.ts'

/** Starts a stack that ends with the test. */
export async function startSmall(sources: Sources, settings: Partial<StackSettings> = {}): Promise<Stack> {
  const stack = await startStack({ home: newHome(), port: 0, people: [], sources, ...settings })
  onTestFinished(() => stack.stop())
  return stack
}
