/** What a bundle refuses to begin or to go on with. */
import { expect, test } from 'vitest'
import { bundleLines } from '../../../../shared/access-log/bundle/lines.ts'
import { writeZip } from '../../../../shared/access-log/bundle/write-zip.ts'
import { bundleLimits } from '../../../../shared/limits.ts'
import { logOf, zipOf } from './logs.ts'

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

test('a ZIP holds so many bytes before its end and no more, and nothing is given on that is too much', async () => {
  const headersBytes = 2 * (30 + 46 + 'm'.length * 2)
  const written = async (zipBytesMax: number) => {
    const pieces: string[] = []
    for await (const piece of writeZip(members(2), { zipBytesMax, zipMembersMax: 2 }))
      pieces.push(`${piece.length} bytes`)
    return pieces
  }
  const given: unknown[] = []
  const tooMuch = async () => {
    const limits = { zipBytesMax: headersBytes - 1, zipMembersMax: 2 }
    for await (const piece of writeZip(members(2), limits)) given.push(piece)
  }

  expect(await written(headersBytes)).toEqual([
    '31 bytes',
    '0 bytes',
    '31 bytes',
    '0 bytes',
    '94 bytes',
    '22 bytes',
  ])
  await expect(tooMuch()).rejects.toThrow(new RangeError('the members are more than a ZIP holds'))
  expect(given).toHaveLength(2)
})

test('a bundle has parts for its lines alone: a full one has none behind it, and no lines are no part', async () => {
  const membersOf = async (lines: number) => {
    async function* givenLines() {
      for (let line = 0; line < lines; line += 1) yield Buffer.from('l')
    }
    const manifest = {
      selection: { by: 'actor', actorRef: 'nobody' },
      leaves: lines,
      madeAt: '2026-11-24T09:00:00.000Z',
    } as const
    const file = await zipOf(manifest, 'note', givenLines())
    return file.readUInt16LE(file.length - 12)
  }
  const heads = 2

  expect(await membersOf(0)).toBe(heads)
  expect(await membersOf(1)).toBe(heads + 1)
  expect(await membersOf(bundleLimits.linesPerPart)).toBe(heads + 1)
  expect(await membersOf(bundleLimits.linesPerPart + 1)).toBe(heads + 2)
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
