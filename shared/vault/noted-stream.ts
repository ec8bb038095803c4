/** What is handed out as a stream: whole or broken, and noted either way. */
import { Readable } from 'node:stream'

/** How it ended: given whole, found to be changed, or broken off by its reader or on the way. */
export type Ending = 'whole' | 'changed' | 'broken'

/** Notes how a stream ended, before it does: a function may be frozen as soon as it did. */
export type Complete = (ending: Ending, sizeBytes: number) => Promise<void>

interface Handling {
  /** How a stream ended that failed with this: `broken` where nothing else is said. */
  readonly endingOf?: (error: unknown) => Ending
  /** What is larger breaks before it is. */
  readonly sizeBytesMax?: number
}

/**
 * A stream of these parts that ends only when all of them were given and that was noted; in every other case it
 * breaks, and the end is missing. The first part is made before this answers, so that what fails at once is refused
 * and not begun.
 */
export async function notedStream(
  parts: AsyncIterable<Uint8Array>,
  complete: Complete,
  how: Handling = {},
): Promise<Readable> {
  const noted = notedParts(parts, complete, how)
  const first = await noted.next()
  return Readable.from(continuing(first, noted), { objectMode: false })
}

async function* notedParts(
  parts: AsyncIterable<Uint8Array>,
  complete: Complete,
  { endingOf = () => 'broken', sizeBytesMax = Number.POSITIVE_INFINITY }: Handling,
): AsyncGenerator<Uint8Array, void> {
  let ending: Ending = 'broken'
  let sizeBytes = 0
  try {
    for await (const part of parts) {
      if (sizeBytes + part.length > sizeBytesMax) throw new RangeError('more than what can be streamed')
      sizeBytes += part.length
      yield part
    }
    ending = 'whole'
  } catch (error) {
    ending = endingOf(error)
    throw error
  } finally {
    await complete(ending, sizeBytes)
  }
}

/** A generator that was begun, as one to iterate: unlike a fresh one it notices when its reader leaves at once. */
function continuing(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncIterable<Uint8Array> {
  let isFirst = true
  const iterator: AsyncIterator<Uint8Array, void> = {
    next: () => {
      if (!isFirst) return rest.next()
      isFirst = false
      return Promise.resolve(first)
    },
    return: () => rest.return(),
    throw: (error) => rest.throw(error),
  }
  return { [Symbol.asyncIterator]: () => iterator }
}
