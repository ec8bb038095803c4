import { type Identity, identityOf, nameProperty } from './identity.ts'
import { type Place, type Resource, type Template, TemplateError } from './template.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The references of one template: what every Ref and GetAtt in it stands for. */
function references(template: Template, place: Place) {
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${place.stackName}/local`,
    'AWS::NoValue': undefined,
  }
  const identities = new Map<string, Identity>()

  function identity(target: string, from: string): Identity {
    const known = identities.get(target)
    if (known) return known
    const resource = template.Resources[target]
    if (!resource) throw new TemplateError(from, `refers to ${target}, which is not in the template`)
    const property = nameProperty(resource.Type)
    const ownName = property === undefined ? undefined : resource.Properties?.[property]
    const made = identityOf(target, resource, resolveValue(ownName, target, reader), place)
    identities.set(target, made)
    return made
  }

  const reader: Reader = {
    ref(name, from) {
      if (name in pseudo) return pseudo[name]
      const parameter = template.Parameters?.[name]
      if (parameter) return parameter.Default
      return identity(name, from).ref
    },
    attribute(target, attribute, from) {
      const value = identity(target, from).attributes[attribute]
      if (value === undefined) {
        const type = template.Resources[target]?.Type
        throw new TemplateError(from, `asks for ${target}.${attribute}, which ${type} does not have here`)
      }
      return value
    },
  }
  return { reader, identity }
}

interface Reader {
  ref(name: string, from: string): unknown
  attribute(target: string, attribute: string, from: string): string
}

type Intrinsic = (argument: unknown, id: string, read: Reader) => unknown

function text(value: unknown, id: string, what: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TemplateError(id, `${what} is not a text`)
}

function list(value: unknown, id: string, what: string): unknown[] {
  if (!Array.isArray(value)) throw new TemplateError(id, `${what} is not a list`)
  return value
}

function getAtt(argument: unknown, id: string, read: Reader): string {
  const parts = typeof argument === 'string' ? argument.split('.') : list(argument, id, 'Fn::GetAtt')
  const [target, ...attribute] = parts.map((part) => text(part, id, 'Fn::GetAtt'))
  return read.attribute(target ?? '', attribute.join('.'), id)
}

function substitute(argument: unknown, id: string, read: Reader): string {
  const [pattern, given] = Array.isArray(argument) ? argument : [argument, {}]
  const names = resolveValue(given ?? {}, id, read) as Record<string, unknown>
  return text(pattern, id, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    if (Object.hasOwn(names, name)) return text(names[name], id, name)
    return name.includes('.') ? getAtt(name, id, read) : text(read.ref(name, id), id, name)
  })
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, id, read) => read.ref(text(argument, id, 'Ref'), id),
  'Fn::GetAtt': getAtt,
  'Fn::Join': (argument, id, read) => {
    const [separator, parts] = list(argument, id, 'Fn::Join')
    const resolved = list(resolveValue(parts, id, read), id, 'Fn::Join')
    return resolved.map((part) => text(part, id, 'Fn::Join')).join(text(separator, id, 'Fn::Join'))
  },
  'Fn::Select': (argument, id, read) => {
    const [index, from] = list(resolveValue(argument, id, read), id, 'Fn::Select')
    return list(from, id, 'Fn::Select')[Number(index)]
  },
  'Fn::Split': (argument, id, read) => {
    const [separator, whole] = list(resolveValue(argument, id, read), id, 'Fn::Split')
    return text(whole, id, 'Fn::Split').split(text(separator, id, 'Fn::Split'))
  },
  'Fn::Sub': substitute,
}

function resolveValue(value: unknown, id: string, read: Reader): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolveValue(item, id, read)).filter((item) => item !== undefined)
  }
  if (!isRecord(value)) return value
  const [only, ...others] = Object.keys(value)
  if (only !== undefined && others.length === 0 && (only === 'Ref' || only.startsWith('Fn::'))) {
    const intrinsic = intrinsics[only]
    if (!intrinsic) throw new TemplateError(id, `uses ${only}, which the local stack does not resolve`)
    return intrinsic(value[only], id, read)
  }
  const entries = Object.entries(value).map(([key, item]) => [key, resolveValue(item, id, read)] as const)
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
}

/**
 * Replaces every intrinsic by its value: Ref, GetAtt, Join, Select, Split, Sub and the pseudo parameters.
 * Anything else throws a TemplateError that names the logical id.
 */
export function resolveTemplate(template: Template, place: Place): Resource[] {
  const { reader, identity } = references(template, place)
  return Object.entries(template.Resources).map(([id, raw]) => {
    if ('Condition' in raw) throw new TemplateError(id, 'depends on a Condition, which is not resolved here')
    const { ref, attributes } = identity(id, id)
    const properties = resolveValue(raw.Properties ?? {}, id, reader) as Record<string, unknown>
    return { id, type: raw.Type, ref, attributes, properties, metadata: raw.Metadata ?? {} }
  })
}
