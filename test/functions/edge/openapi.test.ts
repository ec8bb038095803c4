import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { advisorRoutes } from '../../../functions/advisor-api/routes.ts'
import { auditorApi } from '../../../functions/auditor-api/routes.ts'
import { clientRoutes } from '../../../functions/client-api/routes.ts'
import { unsubscribeOpenPath } from '../../../functions/client-api/unsubscribe.ts'
import { openApiOf } from '../../../functions/edge/openapi.ts'
import { partnerRoutes } from '../../../functions/partner-api/routes.ts'
import { physicianApi } from '../../../functions/physician-api/routes.ts'
import { privacyApi } from '../../../functions/privacy-api/routes.ts'
import { MediaType } from '../../../shared/model/document.ts'
import { type ErrorCode, statusOf } from '../../../shared/model/errors.ts'
import { rules } from '../../../shared/policy/rules.ts'

const tables = {
  advisor: advisorRoutes,
  physician: physicianApi,
  client: clientRoutes,
  partner: partnerRoutes,
  auditor: auditorApi,
  privacy: privacyApi,
}

test('the description of each API is clean under the linter', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'openapi-'))
  const files = Object.entries(tables).map(([audience, table]) => ({
    file: path.join(folder, `${audience}.json`),
    text: openApiOf(audience, table, audience === 'client' ? [unsubscribeOpenPath] : []),
  }))
  await Promise.all(files.map(({ file, text }) => writeFile(file, text)))

  const { stderr } = await promisify(execFile)(
    path.resolve('node_modules/.bin/redocly'),
    ['lint', '--extends=recommended', '--format=stylish', ...files.map(({ file }) => file)],
    { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
  ).finally(() => rm(folder, { recursive: true }))

  expect(stderr).toContain('valid')
  expect(stderr).not.toMatch(/warning|error/i)
})

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>>
}

const described = Object.entries(tables).flatMap(([audience, table]) => {
  const { paths } = JSON.parse(openApiOf(audience, table)) as Description
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  return Object.entries(table).map(([name, route]) => {
    const operation = operations.find(({ operationId }) => operationId === name)
    return [`${audience} ${name}`, route, operation] as const
  })
})

/** The codes of a status, as the description lists them. */
function codesAt(operation: Operation | undefined, status: number): unknown {
  const problem = operation?.responses[status]?.content['application/problem+json'] as
    | {
        readonly schema: { readonly allOf: readonly { readonly properties?: { code: { enum: unknown } } }[] }
      }
    | undefined
  return problem?.schema.allOf[1]?.properties?.code.enum ?? []
}

describe.each(described)('%s', (_name, route, operation) => {
  const own: readonly ErrorCode[] = route.codes
  const ofRules = rules
    .filter(({ actions, effect }) => effect !== 'permit' && actions.includes(route.verb))
    .map(({ effect, code = 'REFUSED' }): ErrorCode => (effect === 'hide' ? 'NOT_FOUND' : code))
  const ofKeys: readonly ErrorCode[] = route.changes
    ? ['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_MISMATCH']
    : []
  const ofGateway: readonly ErrorCode[] = [
    'UNAUTHENTICATED',
    'TOO_LARGE',
    'TYPE_NOT_ALLOWED',
    'QUOTA_REACHED',
  ]
  const ofEvery: readonly ErrorCode[] = [
    'INVALID_REQUEST',
    'NOT_FOUND',
    'INTERNAL',
    'LOG_BUSY',
    'LOG_UNAVAILABLE',
  ]

  test.each([...new Set([...own, ...ofRules, ...ofKeys, ...ofGateway, ...ofEvery])])(
    'may be answered by %s',
    (code) => {
      expect(codesAt(operation, statusOf[code])).toContain(code)
    },
  )

  test('is described with its own status, and with the gateway that waits no longer', () => {
    expect(Object.keys(operation?.responses ?? {})).toContain(String(route.status))
    expect(codesAt(operation, 504)).toEqual(['INTERNAL'])
  })

  test('promises no code of a key where there is none', () => {
    if (!route.changes) expect(codesAt(operation, 428)).toEqual([])
    expect(Object.keys(operation?.responses ?? {})).not.toContain('410')
  })
})

test('bytes are described by the types that are kept', () => {
  const [, , operation] = described.find(([, { verb }]) => verb === 'read-health-document') ?? []

  expect(Object.keys(operation?.responses[200]?.content ?? {})).toEqual(MediaType.options)
})

test('the link of a message is described as a door without a token, and every other path asks for one', () => {
  const text = openApiOf('client', clientRoutes, [unsubscribeOpenPath])
  const { paths, security } = JSON.parse(text) as Description & { readonly security: unknown }

  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  )
  const open = operations.filter(([, operation]) => 'security' in operation)

  expect(security).toEqual([{ token: [] }])
  expect(open.map(([name, operation]) => [name, operation])).toMatchObject([
    ['get /unsubscribe', { operationId: 'ask-to-unsubscribe', security: [] }],
    ['post /unsubscribe', { operationId: 'unsubscribe', security: [] }],
  ])
})
