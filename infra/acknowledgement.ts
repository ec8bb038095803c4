import { CfnResource, type CfnResource as Resource } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import type { Construct, IConstruct } from 'constructs'

/** A finding of cdk-nag that stands, on exactly which resources, and why. */
export interface Acknowledgement {
  readonly at: readonly Resource[]
  readonly id: string
  readonly reason: string
}

/** The one resource that a construct is about. Throws for a group of several. */
export function resourceOf(construct: IConstruct): Resource {
  const found = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild
  if (!CfnResource.isCfnResource(found)) throw new Error(`${construct.node.path} is no single resource`)
  return found
}

/** The policy of a role, which is a resource of its own. */
export const rightsOf = (role: Role): Resource => resourceOf(role.node.findChild('DefaultPolicy'))

/** Every resource of a type in a construct. */
export const resourcesIn = (scope: Construct, type: string): readonly Resource[] =>
  scope.node
    .findAll()
    .filter((found): found is Resource => CfnResource.isCfnResource(found) && found.cfnResourceType === type)
