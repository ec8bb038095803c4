/** The roles of a template with the policies attached to them. */
import * as z from 'zod'
import { attributeOf, readProperties } from '../parts.ts'
import type { Parts } from '../plan.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { type PolicyDocument, parsePolicy } from './policy.ts'

export interface Role {
  arn: string
  name: string
  policies: readonly PolicyDocument[]
}

const NamedPolicy = z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() })

/** A managed policy or a boundary lives outside the template: what cannot be read here is not guessed. */
const RoleProperties = z.object({
  Policies: z.array(NamedPolicy).default([]),
  ManagedPolicyArns: z
    .array(z.string())
    .max(0, 'a managed policy cannot be read from the template')
    .optional(),
  PermissionsBoundary: z.undefined('a permissions boundary is not evaluated here').optional(),
})

const PolicyProperties = NamedPolicy.extend({
  Roles: z.array(z.string()).default([]),
  Users: z.array(z.string()).max(0, 'the stack has no users').optional(),
  Groups: z.array(z.string()).max(0, 'the stack has no groups').optional(),
})

function attached(policies: readonly Resource[]): Map<string, PolicyDocument[]> {
  const byRole = new Map<string, PolicyDocument[]>()
  for (const policy of policies) {
    const { PolicyDocument, Roles } = readProperties(policy, PolicyProperties)
    const document = parsePolicy(PolicyDocument, 'identity', policy.id)
    for (const name of Roles) byRole.set(name, [...(byRole.get(name) ?? []), document])
  }
  return byRole
}

/**
 * Every role of the template with its inline and attached policies. Throws a TemplateError for managed policies,
 * boundaries and policies of roles that are not in the template, a PolicyError for what the evaluator does not know.
 */
export function rolesOf(parts: Parts): readonly Role[] {
  const byRole = attached(parts.rolePolicy)
  const roles = parts.role.map((role) => {
    const inline = readProperties(role, RoleProperties).Policies.map(({ PolicyName, PolicyDocument }) =>
      parsePolicy(PolicyDocument, 'identity', `${role.id}/${PolicyName}`),
    )
    return {
      arn: attributeOf(role, 'Arn'),
      name: role.ref,
      policies: [...inline, ...(byRole.get(role.ref) ?? [])],
    }
  })
  const names = new Set(roles.map(({ name }) => name))
  const stray = [...byRole.keys()].find((name) => !names.has(name))
  if (stray !== undefined) throw new TemplateError(stray, 'has a policy but is no role of the template')
  return roles
}
