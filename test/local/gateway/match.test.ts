import { expect, test } from 'vitest'
import type { Method, Node } from '../../../local/gateway/apis.ts'
import { matchPath } from '../../../local/gateway/match.ts'

const method = (functionArn: string): Method => ({
  functionArn,
  streams: false,
  timeoutMs: 29_000,
  authorizerArn: undefined,
})

function node(path: string, methods: readonly string[], children: readonly Node[] = []): Node {
  const part = path.split('/').at(-1) ?? ''
  return { part, path, children, methods: new Map(methods.map((name) => [name, method(`${name} ${path}`)])) }
}

const root = node(
  '/',
  [],
  [
    node('/{proxy+}', ['ANY']),
    node('/openapi.json', ['GET']),
    node(
      '/dossiers',
      ['ANY'],
      [
        node(
          '/dossiers/{d}',
          ['ANY'],
          [node('/dossiers/{d}/{proxy+}', ['ANY']), node('/dossiers/{d}/content', ['GET'])],
        ),
      ],
    ),
  ],
)

test.each([
  ['GET', '/openapi.json', 'GET /openapi.json', {}],
  ['GET', '/worklist', 'ANY /{proxy+}', { proxy: 'worklist' }],
  ['POST', '/a/b/c', 'ANY /{proxy+}', { proxy: 'a/b/c' }],
  ['GET', '/dossiers', 'ANY /dossiers', {}],
  ['GET', '/dossiers/', 'ANY /dossiers', {}],
  ['GET', '/dossiers/x', 'ANY /dossiers/{d}', { d: 'x' }],
  ['GET', '/dossiers/x%2Fy', 'ANY /dossiers/{d}', { d: 'x%2Fy' }],
  ['GET', '/dossiers/x/content', 'GET /dossiers/{d}/content', { d: 'x' }],
  ['GET', '/dossiers/x/other/y', 'ANY /dossiers/{d}/{proxy+}', { d: 'x', proxy: 'other/y' }],
  ['GET', '/dossiers//content', 'ANY /{proxy+}', { proxy: 'dossiers//content' }],
])('%s %s leads to %s', (httpMethod, path, expected, parameters) => {
  const match = matchPath(root, httpMethod, path)

  expect(match?.method).toMatchObject({ functionArn: expected })
  expect(match?.parameters).toEqual(parameters)
})

test.each([
  ['POST', '/openapi.json'],
  ['PUT', '/dossiers/x/content'],
  ['GET', '/'],
])('%s %s leads nowhere', (httpMethod, path) => {
  const match = matchPath(root, httpMethod, path)

  expect(match).toBeUndefined()
})
