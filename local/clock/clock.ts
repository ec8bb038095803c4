/** A clock that can be moved forward: real time plus an offset that every thread of the stack shares. */
export interface Clock {
  /** Milliseconds since the epoch, as the stack sees them. */
  now(): number
  /** Moves the clock forward by so many milliseconds. */
  advance(milliseconds: number): void
  /** Hand this to a worker, so that it sees the same time. */
  readonly shared: SharedArrayBuffer
}

const RealDate = globalThis.Date

/** A clock on a shared offset; without one it starts at the real time. */
export function sharedClock(shared = new SharedArrayBuffer(8)): Clock {
  const offset = new BigInt64Array(shared)
  return {
    now: () => RealDate.now() + Number(Atomics.load(offset, 0)),
    advance(milliseconds) {
      if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
        throw new RangeError('the clock only moves forward, by whole milliseconds')
      }
      Atomics.add(offset, 0, BigInt(milliseconds))
    },
    shared,
  }
}

/**
 * Makes `Date` in this thread tell the clock's time, so that token checks, request signing and our own
 * code agree. Answers a function that puts the real `Date` back.
 */
export function installClock(clock: Pick<Clock, 'now'>): () => void {
  const moved: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget): object =>
      Reflect.construct(
        target,
        args.length === 0 ? [clock.now()] : args,
        newTarget === moved ? target : newTarget,
      ),
    apply: () => new RealDate(clock.now()).toString(),
    get: (target, property) => (property === 'now' ? clock.now : Reflect.get(target, property)),
  })
  const before = globalThis.Date
  globalThis.Date = moved
  return () => {
    globalThis.Date = before
  }
}
