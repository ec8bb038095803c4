/** What a stage with web pages adds at the doors, in the template and on the local gateway alike. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatewayAnswers } from '../../infra/constructs/gateway-answers.ts'
import { devStage, parseStage } from '../../infra/stage.ts'
import { stagesOf } from '../../local/gateway/apis.ts'
import { serveGateway } from '../../local/gateway/serve.ts'
import { sortByPlan } from '../../local/plan.ts'
import type { Resource } from '../../local/template/template.ts'
import { fullStage, ofType, resourcesOf, stacksOf } from './synthesised.ts'

const stage = fullStage
const pages = [...stage.appOrigins]
let resources: readonly Resource[]
let server: Server
let origin: string

beforeAll(async () => {
  resources = await resourcesOf(stage)
  const gateway = serveGateway({
    stages: stagesOf(sortByPlan(resources)),
    functionAt: () => undefined,
    clock: { now: () => 0 } as never,
    account: stage.account,
    region: stage.region,
  })
  server = createServer((request, response) => void gateway(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const ask = (path: string, page: string) =>
  fetch(`${origin}${path}`, { method: 'OPTIONS', headers: { origin: page } })

test.each([
  '/advisor/dossiers',
  '/advisor/dossiers/d/documents',
  '/physician/dossiers/d/documents/n/content',
  '/physician/dossiers/d/outcomes',
  '/auditor/exports/bundle',
  '/privacy/retention/due',
])('a browser that asks about %s hears of its page, without a token and without a function', async (path) => {
  const answers = await Promise.all(pages.map((page) => ask(path, page)))

  expect(answers.map(({ status }) => status)).toEqual([204, 204])
  expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual(pages)
  expect(answers[0]?.headers.get('access-control-allow-headers')).toBe(
    'Authorization,Content-Type,Idempotency-Key',
  )
  expect(answers[0]?.headers.get('vary')).toBe('Origin')
})

test('another page hears of ours, so that its browser refuses it, and never of everybody', async () => {
  const answer = await ask('/advisor/dossiers', 'https://elsewhere.example')

  expect(answer.headers.get('access-control-allow-origin')).toBe(pages[0])
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
})

test('every function that answers people knows the pages, and no other', () => {
  const knowing = ofType(resources, 'AWS::Lambda::Function').flatMap(({ metadata, properties }) => {
    const { Variables } = properties.Environment as { Variables: Record<string, string> }
    return Variables.APP_ORIGINS === pages.join(' ') ? [String(metadata['vault:function'])] : []
  })

  expect(knowing).not.toHaveLength(0)
  expect(knowing.filter((name) => !/-(api|reader)$/.test(name))).toEqual([])
  expect(knowing).toHaveLength(9)
})

test.each([
  [['https://app.example'], "'https://app.example'"],
  [pages, undefined],
  [[], undefined],
])('what the gateway itself answers names the one page there is: %j', (appOrigins, named) => {
  const headers = gatewayAnswers(appOrigins).map(({ responseHeaders }) => responseHeaders)

  expect(new Set(headers.map((each) => each['Access-Control-Allow-Origin']))).toEqual(new Set([named]))
  expect(new Set(headers.map((each) => each.Vary))).toEqual(new Set(["'Origin'"]))
})

test.each([
  'https://app.example/',
  'https://app.example/page',
  'https://a:b@app.example',
  'https://APP.example',
])('a stage refuses %s, which no browser would ever name as an origin', (page) => {
  expect(() => parseStage({ ...devStage, appOrigins: [page] })).toThrow('STAGE_INVALID')
})

test('with pages too, no stack of production comes near the 500 resources that CloudFormation takes', async () => {
  const stacks = await stacksOf(fullStage)

  for (const { Resources } of Object.values(stacks)) expect(Object.keys(Resources).length).toBeLessThan(485)
})
