import { expect, test } from 'vitest'
import { stagesOf } from '../../../local/gateway/apis.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { resolveTemplate } from '../../../local/template/resolve.ts'
import { place } from '../stack/small-stack-parts.ts'
import { smallApi } from './small-api.ts'

const stagesWith = (id: string, changes: Record<string, unknown>) => {
  const resource = smallApi[id]
  const Properties = { ...resource?.Properties, ...changes }
  const Resources = { ...smallApi, [id]: { Type: resource?.Type ?? '', Properties } }
  return () => stagesOf(sortByPlan(resolveTemplate({ Resources }, place)))
}

test('the stages of a template carry their resources and methods', () => {
  const [stage] = stagesWith('Api', {})()

  expect(stage?.name).toBe('desk')
  expect(stage?.api.root.children.map(({ path }) => path)).toEqual(['/{proxy+}', '/open', '/films'])
})

test.each([
  ['AnyRest', { Integration: { Type: 'HTTP', Uri: 'https://example.org' } }, 'AnyRest'],
  ['AnyRest', { AuthorizationType: 'AWS_IAM' }, 'AnyRest'],
  ['AnyRest', { AuthorizerId: 'somebody' }, 'AnyRest: asks the authorizer somebody'],
  ['Guard', { Type: 'TOKEN' }, 'Guard'],
  ['Guard', { AuthorizerResultTtlInSeconds: 300 }, 'caches its answers'],
  ['Guard', { IdentitySource: 'method.request.header.Authorization' }, 'names an identity source'],
  ['Api', { Body: {} }, 'Api'],
  ['Stage', { RestApiId: 'elsewhere' }, 'Stage: is a stage of elsewhere'],
  ['Denied', { ResponseParameters: { 'gatewayresponse.header.A': 'method.request.header.A' } }, 'Denied'],
])('%s with %j stops the start', (id, changes, problem) => {
  expect(stagesWith(id, changes)).toThrow(problem)
})
