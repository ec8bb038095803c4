/** Reading the properties of resources: every builder parses what it uses and names the resource when it cannot. */
import type * as z from 'zod'
import { type Resource, TemplateError } from './template/template.ts'

/** Parses a resource's properties. Throws a TemplateError that names the logical id and the property. */
export function readProperties<S extends z.ZodType>(resource: Resource, schema: S): z.output<S> {
  const result = schema.safeParse(resource.properties)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new TemplateError(resource.id, `${resource.type} ${issue?.path.join('.')}: ${issue?.message}`)
}

/** An attribute that the resource's type is known to have. */
export function attributeOf(resource: Resource, attribute: string): string {
  const value = resource.attributes[attribute]
  if (value === undefined) throw new TemplateError(resource.id, `${resource.type} has no ${attribute}`)
  return value
}
