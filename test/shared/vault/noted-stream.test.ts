import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { notedStream } from '../../../shared/vault/noted-stream.ts'

async function* parts(...of: string[]): AsyncGenerator<Uint8Array> {
  for (const one of of) yield Buffer.from(one)
}

function noting() {
  const noted: string[] = []
  return {
    noted,
    complete: async (ending: string, sizeBytes: number) => void noted.push(`${ending} ${sizeBytes}`),
  }
}

test('a stream that was given whole is noted before it ends', async () => {
  const { noted, complete } = noting()

  const given = await text(await notedStream(parts('one', 'two'), complete))

  expect(given).toBe('onetwo')
  expect(noted).toEqual(['whole 6'])
})

test('a stream as large as what can be streamed is whole, and one byte more breaks', async () => {
  const { noted, complete } = noting()

  const whole = await text(await notedStream(parts('one', 'two'), complete, { sizeBytesMax: 6 }))
  const larger = notedStream(parts('one', 'two!'), complete, { sizeBytesMax: 6 }).then(text)

  expect(whole).toBe('onetwo')
  await expect(larger).rejects.toThrow('more than what can be streamed')
  expect(noted).toEqual(['whole 6', 'broken 3'])
})

test('an ending that cannot be noted leaves the end missing', async () => {
  const complete = () => Promise.reject(new Error('no log'))

  const attempt = notedStream(parts('one', 'two'), complete).then(text)

  await expect(attempt).rejects.toThrow('no log')
})
