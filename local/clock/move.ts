/** `npm run clock -- P3Y` moves the time of the running stack forward; without a period it prints what time it is there. */
import * as z from 'zod'
import { afterPeriod } from './period.ts'

const port = process.env.VAULT_PORT ?? '4500'
const clock = `http://127.0.0.1:${port}/_local/clock`
const Told = z.object({ now: z.number() })
const anHour = 3_600_000

async function told(answer: Promise<Response>): Promise<number> {
  return Told.parse(await (await answer).json()).now
}

const advance = (milliseconds: number): Promise<number> =>
  told(
    fetch(clock, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs: milliseconds }),
    }),
  )

const inWords = (at: number): string => new Date(at).toISOString()

try {
  const [, , period] = process.argv
  const now = await told(fetch(clock))
  if (period === undefined) console.log(`the vault's clock says ${inWords(now)}`)
  else {
    const wanted = afterPeriod(now, period)
    console.log(`from ${inWords(now)} ...`)
    await advance(wanted - now)
    // What a run set going, the next ones carry out: a decision, a deletion, a certificate.
    for (let hour = 1; hour <= 3; hour += 1) await advance(anHour)
    console.log(
      `to   ${inWords(await told(fetch(clock)))}: what became due is done; tokens from before have expired`,
    )
  }
} catch (error) {
  const stopped = error instanceof TypeError && error.message === 'fetch failed'
  const problem = error instanceof Error ? error.message : String(error)
  console.error(stopped ? `nothing answers on port ${port}; is the vault running (npm start)?` : problem)
  process.exitCode = 1
}
