import { type Acknowledgement, resourceOf } from './acknowledgement.ts'
import type { VaultStack } from './vault-stack.ts'

/** What cdk-nag finds at the doors, and why it stands. */
export function ofDoors(stack: VaultStack): Acknowledgement[] {
  const doors = Object.values(stack.apis)
  const apis = doors.map(({ api }) => api)
  const stages = apis.map(({ deploymentStage }) => resourceOf(deploymentStage))
  const methods = apis.flatMap((api) => api.methods.filter(({ httpMethod }) => httpMethod !== 'OPTIONS'))
  return [
    {
      at: apis.map(resourceOf),
      id: 'AwsSolutions-APIG2',
      reason:
        'Bodies, paths and queries are parsed by the route tables’ schemas in the function, which answers with pointers and writes an entry; a model in the gateway would refuse the same request unlogged.',
    },
    {
      at: methods.map(resourceOf),
      id: 'AwsSolutions-COG4',
      reason:
        'Identities come from OIDC issuers outside Cognito (Pro Santé Connect for physicians); our authorizer verifies issuer, audience, algorithm and signature of each token.',
    },
    {
      at: doors.map(({ openApiMethod }) => resourceOf(openApiMethod)),
      id: 'AwsSolutions-APIG4',
      reason:
        'The description of the API is a fixed public text, the same for everybody; clients are made from it.',
    },
    {
      at: doors.flatMap(({ methodsWithoutToken }) => methodsWithoutToken.map(resourceOf)),
      id: 'AwsSolutions-APIG4',
      reason:
        'Who unsubscribes has no sign-in (RFC 8058): the link itself is sealed by a key of the vault, and every answer is the same.',
    },
    ...['Serverless', 'HIPAA.Security'].map((pack) => ({
      at: stages,
      id: `${pack}-APIGWXrayEnabled`,
      reason:
        'Traces keep request paths with dossier ids for 30 days outside the access log; latency is in the stage’s access log (decision 0036).',
    })),
  ]
}
