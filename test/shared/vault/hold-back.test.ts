import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DigestMismatch, holdBack } from '../../../shared/vault/hold-back.ts'
import { sha256Of } from './uploads.ts'

const held = 1_000

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]) {
  let at = 0
  for (const cut of cuts) {
    yield bytes.subarray(at, at + cut)
    at += cut
  }
  if (at < bytes.length) yield bytes.subarray(at)
}

/** What a reader holds when the stream ended or broke. */
async function given(source: AsyncIterable<Uint8Array>, promised: Uint8Array) {
  const parts: Uint8Array[] = []
  const expected = { sha256: sha256Of(promised), sizeBytes: promised.length }
  try {
    for await (const part of holdBack(source, expected, held)) parts.push(part)
    return { bytes: Buffer.concat(parts), error: undefined }
  } catch (error) {
    return { bytes: Buffer.concat(parts), error }
  }
}

const content = fc.uint8Array({ minLength: 1, maxLength: 5_000 })
const cuts = fc.array(fc.integer({ min: 0, max: 2_500 }), { maxLength: 8 })

test('unchanged bytes come through whole, however the network cuts them', async () => {
  await fc.assert(
    fc.asyncProperty(content, cuts, async (bytes, pieces) => {
      const { bytes: got, error } = await given(inPieces(bytes, pieces), bytes)

      expect(error).toBeUndefined()
      expect(Buffer.compare(got, bytes)).toBe(0)
    }),
  )
})

test('of changed, shortened or lengthened bytes the last part is never given', async () => {
  const spoilt = fc.constantFrom(
    (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte ^ 1 : byte)),
    (bytes: Uint8Array) => bytes.subarray(0, -1),
    (bytes: Uint8Array) => Buffer.concat([bytes, Uint8Array.of(7)]),
  )
  await fc.assert(
    fc.asyncProperty(content, cuts, spoilt, async (bytes, pieces, spoil) => {
      const { bytes: got, error } = await given(inPieces(spoil(bytes), pieces), bytes)

      expect(error).toBeInstanceOf(DigestMismatch)
      expect(got.length).toBeLessThanOrEqual(Math.max(0, bytes.length + 1 - held))
    }),
  )
})

test('an endless source is left as soon as it gave more than was promised', async () => {
  let pulled = 0
  async function* endless() {
    for (;;) {
      pulled += 1
      yield Buffer.alloc(1_000)
    }
  }

  const { error } = await given(endless(), Buffer.alloc(10_000))

  expect(error).toBeInstanceOf(DigestMismatch)
  expect(pulled).toBe(11)
})
