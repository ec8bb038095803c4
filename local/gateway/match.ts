/** Which resource of an API a path leads to: a literal before a variable, a variable before the rest. Pure. */
import type { Method, Node } from './apis.ts'

export interface Match {
  /** The resource's path as the template has it. */
  readonly resource: string
  readonly method: Method
  /** Variables of the path, as they stand on the wire. */
  readonly parameters: Readonly<Record<string, string>>
}

const isRest = (part: string) => part.startsWith('{') && part.endsWith('+}')
const isVariable = (part: string) => part.startsWith('{') && !isRest(part)
const nameOf = (part: string) => part.slice(1, isRest(part) ? -2 : -1)

/** The method for a path such as `/dossiers/x`, without stage; undefined where path or method lead nowhere. */
export function matchPath(root: Node, httpMethod: string, path: string): Match | undefined {
  const found = descend(root, path.split('/').slice(1), {})
  const method = found?.node.methods.get(httpMethod) ?? found?.node.methods.get('ANY')
  return found && method && { resource: found.node.path, method, parameters: found.parameters }
}

interface Found {
  readonly node: Node
  readonly parameters: Readonly<Record<string, string>>
}

function descend(
  node: Node,
  segments: readonly string[],
  parameters: Found['parameters'],
): Found | undefined {
  const [segment, ...others] = segments
  if (segment === undefined || (segment === '' && others.length === 0)) return { node, parameters }
  const literal = node.children.find(({ part }) => part === segment)
  const straight = literal && descend(literal, others, parameters)
  if (straight) return straight
  const variable = segment === '' ? undefined : node.children.find(({ part }) => isVariable(part))
  const bound = variable && descend(variable, others, { ...parameters, [nameOf(variable.part)]: segment })
  if (bound) return bound
  const rest = node.children.find(({ part }) => isRest(part))
  return rest && { node: rest, parameters: { ...parameters, [nameOf(rest.part)]: segments.join('/') } }
}
