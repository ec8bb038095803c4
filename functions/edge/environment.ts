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

/** One line for the operator. Codes and ids only. */
export const report = (line: Readonly<Record<string, string>>): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** The namespace of every metric of the vault; alarms name it too. */
const namespace = 'Vault'

/**
 * Metrics as one line of CloudWatch's embedded metric format, `at` in milliseconds since 1970: no call, no waiting.
 * With dimensions they are counted in all and for each value of them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function measure(
  metrics: Readonly<Record<string, { readonly value: number; readonly unit: 'Seconds' | 'Count' }>>,
  at: number,
  dimensions: Readonly<Record<string, string>> = {},
): void {
  const named = Object.entries(metrics)
  const Metrics = named.map(([Name, { unit: Unit }]) => ({ Name, Unit }))
  const names = Object.keys(dimensions)
  const Dimensions = names.length === 0 ? [[]] : [[], names]
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions, Metrics }]
  const values = Object.fromEntries(named.map(([name, { value }]) => [name, value]))
  process.stdout.write(
    `${JSON.stringify({ _aws: { Timestamp: at, CloudWatchMetrics }, ...dimensions, ...values })}\n`,
  )
}
