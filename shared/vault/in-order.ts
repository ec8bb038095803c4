/** Does some of the work ahead of its reader, so many pieces at once, and gives the results in order. */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const begun: Promise<R>[] = []
  for (const item of items) {
    const next = work(item)
    // Its reader meets the failure in its turn, or has left before.
    next.catch(() => undefined)
    begun.push(next)
    if (begun.length === atOnce) yield await (begun.shift() as Promise<R>)
  }
  while (begun.length > 0) yield await (begun.shift() as Promise<R>)
}
