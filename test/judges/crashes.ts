import { Crash } from './faults.ts'

export type CrashMode = 'before' | 'after'

/** Counts calls over many ports, and ends the process at one of them: before it, or with its answer lost. */
export function crashingAt(place: number, mode: CrashMode) {
  let count = 0
  async function through(call: () => Promise<unknown>): Promise<unknown> {
    count += 1
    if (count !== place) return call()
    if (mode === 'after') await call()
    throw new Crash(`${mode} call ${place}`)
  }
  /** The same port; every method that answers a promise is a numbered step. */
  const wrap = <P extends object>(port: P): P =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...given: unknown[]) =>
          through(() => Reflect.apply(method, target, given) as Promise<unknown>)
      },
    })
  return { wrap, calls: () => count }
}
