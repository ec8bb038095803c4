/** Rights that AWS services need of a role of ours: checked when the stack starts, since nothing else would notice. */
import { evaluate } from '../iam/evaluate.ts'
import type { Role } from '../iam/roles.ts'
import { TemplateError } from '../template/template.ts'

/** Throws a TemplateError that names `id` unless the role's own policies allow every action on the resource. */
export function assertMay(
  role: Role | undefined,
  actions: readonly string[],
  resource: string,
  id: string,
): void {
  if (!role) throw new TemplateError(id, 'acts through a role that is not in the template')
  for (const action of actions) {
    const access = { principalArn: role.arn, action, resource, context: {} }
    const verdict = evaluate(access, { identity: role.policies })
    if (!verdict.allowed) throw new TemplateError(id, `${role.name} may not ${action} on ${resource}`)
  }
}
