import { expect, test } from 'vitest'
import { onceFound } from '../../../functions/edge/environment.ts'

test('what was not found, or could not be looked for, is looked for again, and what was found is kept', async () => {
  const answers = [
    () => Promise.reject(new Error('down')),
    () => Promise.resolve(undefined),
    () => Promise.resolve('found'),
    () => Promise.resolve('found later'),
  ]
  const find = onceFound(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')))

  await expect(find()).rejects.toThrow('down')
  const found = [await find(), await find(), await find()]

  expect(found).toEqual([undefined, 'found', 'found'])
})
