import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { advisorRoutes } from '../../../functions/advisor-api/routes.ts'
import { auditorRoutes } from '../../../functions/auditor-api/routes.ts'
import { openApiOf } from '../../../functions/edge/openapi.ts'
import { errorCodes } from '../../../functions/edge/problem.ts'
import { physicianApi } from '../../../functions/physician-api/routes.ts'

const tables = { advisor: advisorRoutes, physician: physicianApi, auditor: auditorRoutes }

test('the description of each API is clean under the linter', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'openapi-'))
  const files = Object.entries(tables).map(([audience, table]) => ({
    file: path.join(folder, `${audience}.json`),
    text: openApiOf(audience, table),
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

test('a description names every verb of its table and every code of the error table', () => {
  for (const [audience, table] of Object.entries(tables)) {
    const text = openApiOf(audience, table)

    for (const verb of Object.keys(table)) expect(text).toContain(`"operationId":"${verb}"`)
    for (const code of errorCodes) expect(text).toContain(`"${code}"`)
  }
})
