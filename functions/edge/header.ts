/** The value of a header by its name in lower case, however the caller wrote it. */
export const headerOf = (
  headers: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined => Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1]
