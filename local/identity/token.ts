/** `npm run token -- <person>` prints an access token for the running stack. */
import { fetchToken } from './fetch-token.ts'

const port = process.env.VAULT_PORT ?? '4500'
const [, , name] = process.argv

try {
  if (name === undefined) throw new Error('usage: npm run token -- <person>')
  console.log(await fetchToken(`http://127.0.0.1:${port}`, name))
} catch (error) {
  const stopped = error instanceof TypeError && error.message === 'fetch failed'
  const problem = error instanceof Error ? error.message : String(error)
  console.error(stopped ? `nothing answers on port ${port}; is the vault running (npm start)?` : problem)
  process.exitCode = 1
}
