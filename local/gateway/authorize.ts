/** Asks a REQUEST authorizer, and reads the policy that it answers. */
import * as z from 'zod'
import { evaluate } from '../iam/evaluate.ts'
import { parsePolicy } from '../iam/policy.ts'
import { PolicyError } from '../iam/policy-error.ts'
import { FunctionFailed, type Lambda } from '../workers/lambda.ts'
import { authorizerEvent, type GatewayCall, methodArn } from './event.ts'
import type { AnswerType } from './gateway-answers.ts'
import type { Match } from './match.ts'

const Answer = z.object({
  principalId: z.string(),
  policyDocument: z.unknown().optional(),
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})

export type Admission =
  | { readonly admitted: true; readonly authorizer: Readonly<Record<string, unknown>> }
  | { readonly admitted: false; readonly answer: AnswerType }

/**
 * Source: "Use API Gateway Lambda authorizers": the one error message that means 401 is 'Unauthorized'; a policy that
 * does not allow the call is 403; anything else is our failure.
 */
export async function authorize(authorizer: Lambda, call: GatewayCall, match: Match): Promise<Admission> {
  const answered = await ask(authorizer, call, match)
  if (typeof answered === 'string') return { admitted: false, answer: answered }
  const read = Answer.safeParse(answered.value)
  if (!read.success) return { admitted: false, answer: 'AUTHORIZER_CONFIGURATION_ERROR' }
  const { principalId, policyDocument, context } = read.data
  try {
    const policy = parsePolicy(policyDocument, 'identity', `the answer of ${authorizer.name}`)
    const access = {
      principalArn: 'apigateway.amazonaws.com',
      action: 'execute-api:Invoke',
      resource: methodArn(call),
      context: {},
    }
    if (!evaluate(access, { identity: [policy] }).allowed) return { admitted: false, answer: 'ACCESS_DENIED' }
  } catch (error) {
    if (error instanceof PolicyError) return { admitted: false, answer: 'AUTHORIZER_CONFIGURATION_ERROR' }
    throw error
  }
  // Whatever its type, the function behind is handed a text.
  const texts = Object.entries(context).map(([name, value]) => [name, String(value)] as const)
  return { admitted: true, authorizer: { ...Object.fromEntries(texts), principalId } }
}

async function ask(authorizer: Lambda, call: GatewayCall, match: Match) {
  try {
    return { value: await authorizer.invoke(authorizerEvent(call, match)) }
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error
    return error.error.errorMessage === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE'
  }
}
