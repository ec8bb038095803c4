/** The issuers that the functions of the template trust, as far as they stand on this machine. */
import * as z from 'zod'
import { readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'

export interface LocalIssuer {
  readonly audience: string
  readonly issuer: string
  /** What tokens must name as their audience. */
  readonly tokenAudience: string
}

const FunctionProperties = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
})
const Issuers = z.record(
  z.string(),
  z.object({
    issuer: z.url(),
    jwksUrl: z.url(),
    tokenAudience: z.string(),
    algorithms: z.array(z.string()),
  }),
)

/**
 * The issuers named in the `ISSUERS` of any function, where they stand at this origin. Throws a TemplateError for one
 * that could not be stood up as it is described; those elsewhere are somebody else's.
 */
export function issuersOf(functions: readonly Resource[], origin: string): readonly LocalIssuer[] {
  const found = new Map<string, LocalIssuer>()
  for (const resource of functions) {
    const text = readProperties(resource, FunctionProperties).Environment?.Variables.ISSUERS
    if (text === undefined) continue
    const read = Issuers.safeParse(JSON.parse(text))
    if (!read.success) throw new TemplateError(resource.id, `ISSUERS: ${z.prettifyError(read.error)}`)
    for (const [audience, { issuer, jwksUrl, tokenAudience, algorithms }] of Object.entries(read.data)) {
      if (!issuer.startsWith(`${origin}/`)) continue
      if (jwksUrl !== `${issuer}/jwks` || !algorithms.includes('ES256')) {
        throw new TemplateError(resource.id, `the issuer of ${audience} signs with ES256, its keys at /jwks`)
      }
      found.set(audience, { audience, issuer, tokenAudience })
    }
  }
  return [...found.values()]
}
