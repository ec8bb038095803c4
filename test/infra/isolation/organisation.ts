/** The service control policies of infra/organisation, and the vault as it stands below them. */
import { readdirSync, readFileSync } from 'node:fs'
import { type PolicyDocument, parsePolicy } from '../../../local/iam/policy.ts'
import type { Resource } from '../../../local/template/template.ts'
import { allPowerful, type Vault } from '../golden.ts'
import type { Target } from '../golden-template.ts'

const folder = new URL('../../../infra/organisation/', import.meta.url)

export interface ServiceControlPolicy {
  readonly file: string
  readonly document: PolicyDocument
}

/** Every policy of the folder. Throws a PolicyError that names the file, for what the evaluator does not know. */
export function serviceControlPolicies(): readonly ServiceControlPolicy[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  if (files.length === 0) throw new Error('infra/organisation holds no policy')
  return files.sort().map((file) => ({
    file,
    document: parsePolicy(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), 'organisation', file),
  }))
}

/** Who makes the stack: the role that CloudFormation takes on for it, as `cdk bootstrap` names it. */
export const deployment = 'the deployment'

export const deploymentRoleArn = (account: string, region: string) =>
  `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-${region}`

/** The account itself as something that can be asked about: what is in no template. */
function accountTarget(account: string, region: string): Target {
  const arn = `arn:aws:iam::${account}:root`
  const resource: Resource = {
    id: 'TheAccount',
    type: 'AWS::Account',
    ref: account,
    attributes: { Arn: arn },
    properties: { account, region },
    metadata: {},
  }
  return { label: 'the account', type: resource.type, arn, resource, policy: undefined }
}

/** The same vault in an account below the organisation's policies, with the deployment that they make exceptions for. */
export function underOrganisation(vault: Vault, account: string): Vault {
  const { region } = vault
  return {
    ...vault,
    callers: [...vault.callers, allPowerful(deployment, deploymentRoleArn(account, region))],
    targets: [...vault.targets, accountTarget(account, region)],
    organisation: serviceControlPolicies().map(({ document }) => document),
  }
}
