/** What a bundle refuses to begin or to go on with. */
import { expect, test } from 'vitest'
import { bundleLines } from '../../../../shared/access-log/bundle/lines.ts'
import { writeZip } from '../../../../shared/access-log/bundle/write-zip.ts'
import { bundleLimits } from '../../../../shared/limits.ts'
import { logOf } from './logs.ts'

async function countOf(pieces: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _piece of pieces) count += 1
  return count
}

async function* members(count: number) {
  for (let member = 0; member < count; member += 1) yield { name: 'm', bytes: new Uint8Array() }
}

test('a ZIP holds so many members and no more', async () => {
  const most = bundleLimits.zipMembersMax

  expect(await countOf(writeZip(members(most)))).toBe(most * 2 + 2)
  await expect(countOf(writeZip(members(most + 1)))).rejects.toThrow(
    new RangeError('the members are more than a ZIP holds'),
  )
})

test('leaves come in the order of the tree, each once, and none from beyond it', async () => {
  const { read } = logOf(['d1', 'd1', 'd1'])
  const linesOf = (...indices: readonly number[]) => {
    async function* selected() {
      for (const index of indices) yield { index }
    }
    return countOf(bundleLines(read, { size: 3 }, selected()))
  }

  expect(await linesOf(0, 2)).toBe(3)
  for (const wrong of [
    [1, 0],
    [1, 1],
    [0, 3],
  ])
    await expect(linesOf(...wrong)).rejects.toThrow(
      new RangeError('a leaf is out of its order, or of the tree'),
    )
})
