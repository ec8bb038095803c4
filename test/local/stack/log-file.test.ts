import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { logFile } from '../../../local/stack/log-file.ts'
import { newHome } from './small-stack-parts.ts'

test('lines are added to what is there', () => {
  const path = join(newHome(), 'stack.log')

  logFile(path)('one\n')
  logFile(path)('two\n')

  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n')
})

test('a place that takes no line costs the line, and not the stack', () => {
  const nowhere = join(newHome(), 'no-such-folder', 'stack.log')

  expect(() => logFile(nowhere)('lost\n')).not.toThrow()
})
