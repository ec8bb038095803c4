import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleFunctions, functionNames } from '../../infra/bundle.ts'

const target = mkdtempSync(join(tmpdir(), 'bundles-'))
const root = join(import.meta.dirname, '../..')
let bundled: Awaited<ReturnType<typeof bundleFunctions>>

beforeAll(async () => {
  bundled = await bundleFunctions({ target })
})
afterAll(() => rmSync(target, { recursive: true }))

test('one call makes one file per function, without source map', () => {
  expect(readdirSync(target).sort()).toEqual([...functionNames].sort())
  for (const name of functionNames) expect(readdirSync(join(target, name))).toEqual(['index.cjs'])
})

test('a bundle needs nothing beside it: only modules of Node stay outside', () => {
  const builtin = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))

  const outside = Object.values(bundled.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))

  expect(outside.filter((path) => !builtin.has(path))).toEqual([])
})

test('no test, demo, local part or construct ships, and no S3 client where links are only signed', () => {
  const inputsOf = (name: string) => {
    const [, output] = Object.entries(bundled.outputs).find(([path]) => path.includes(`${name}/`)) ?? []
    return Object.keys(output?.inputs ?? {})
  }

  const shipped = functionNames.flatMap(inputsOf)

  expect(shipped.length).toBeGreaterThan(100)
  expect(shipped.filter((path) => /^(test|demo|bench|local|infra)\/|aws-cdk-lib/.test(path))).toEqual([])
  expect(inputsOf('advisor-api').filter((path) => path.includes('client-s3/'))).toEqual([])
})

test('a bundle tells nothing of the machine that made it', () => {
  for (const name of functionNames) {
    expect(readFileSync(join(target, name, 'index.cjs'), 'utf8')).not.toContain(root)
  }
})

test('a missing handler is named', async () => {
  const nowhere = bundleFunctions({ source: join(target, 'nowhere'), target })

  await expect(nowhere).rejects.toThrow(/functions\/advisor-api\/handler\.ts.*missing/)
})
