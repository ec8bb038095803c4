/** A clock that jumps to the next wait: hours of waiting pass at once, in an order that a seed decides. */
export function virtualTime(start: number) {
  const waits: { at: number; order: number; wake: () => void }[] = []
  let now = start
  let order = 0
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      order += 1
      waits.push({ at: now + milliseconds, order, wake })
    })
  /** Lets everything settle, always waking the one who has waited longest. */
  async function settle<T>(all: readonly Promise<T>[]): Promise<readonly PromiseSettledResult<T>[]> {
    const settled = Promise.allSettled(all)
    let isOver = false
    void settled.then(() => {
      isOver = true
    })
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      if (isOver) return settled
      waits.sort((one, other) => one.at - other.at || one.order - other.order)
      const next = waits.shift()
      if (next === undefined) throw new Error('everybody waits and nobody will be woken')
      now = next.at
      next.wake()
    }
  }
  return { clock: () => Math.floor(now), sleep, settle }
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Bytes from the same numbers. */
export const seededBytes = (random: () => number) => (count: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(random() * 256))
