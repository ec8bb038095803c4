/** Asks the running stack for the token of a person. */
import * as z from 'zod'
import { personGrant, tokenClient } from './token-request.ts'

const People = z.array(z.object({ name: z.string(), issuer: z.string() }))
const Token = z.object({ access_token: z.string() })

/** The token of a person whom an issuer of the stack at this origin knows; it lasts 8 hours. Throws for a stranger. */
export async function fetchToken(origin: string, name: string): Promise<string> {
  const people = People.parse(await (await fetch(`${origin}/_local/people`)).json())
  const person = people.find((known) => known.name === name)
  if (!person) {
    throw new Error(`${name} is nobody here; there are ${people.map((known) => known.name).join(', ')}`)
  }
  const body = new URLSearchParams({ grant_type: personGrant, client_id: tokenClient, person: name })
  const answer = await fetch(`${person.issuer}/token`, { method: 'POST', body })
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}: ${await answer.text()}`)
  return Token.parse(await answer.json()).access_token
}
