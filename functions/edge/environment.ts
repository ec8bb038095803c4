/** The settings of a function, from its environment. A missing one stops the function at its first use. */
export function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`the setting ${name} is missing`)
  return value
}

/** The role's credentials, as the Lambda runtime hands them over: no provider chain to search. */
export function credentials() {
  const sessionToken = process.env.AWS_SESSION_TOKEN
  return {
    accessKeyId: setting('AWS_ACCESS_KEY_ID'),
    secretAccessKey: setting('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken ? { sessionToken } : {}),
  }
}

/** Makes a thing when it is first needed, and keeps it for the life of the function. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Looks for a thing until it is there, and keeps it from then on: neither its absence nor a failure is remembered. */
export function onceFound<T>(find: () => Promise<T | undefined>): () => Promise<T | undefined> {
  let found: T | undefined
  return async () => {
    found ??= await find()
    return found
  }
}
