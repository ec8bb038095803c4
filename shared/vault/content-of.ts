/** What of an item is stored: its version stands beside the content. */
export function contentOf<T extends { readonly version: number }>(item: T): Omit<T, 'version'> {
  const { version: _beside, ...content } = item
  return content
}
