import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleFunctions, functionNames } from '../../infra/bundle.ts'
import { digestsIn } from '../../infra/bundle-digests.ts'
import { installedBill, shippedBill } from '../../infra/sbom.ts'
import { isPermissive, refOf, type ShippedPackage, shippedPackages } from '../../infra/shipped-packages.ts'
import { Bill, needs } from './bill-of-materials.ts'

const target = mkdtempSync(join(tmpdir(), 'bundles-'))
const root = join(import.meta.dirname, '../..')
let bundled: Awaited<ReturnType<typeof bundleFunctions>>
let shipped: readonly ShippedPackage[]

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const installed = installedBill()

beforeAll(async () => {
  bundled = await bundleFunctions({ target })
  shipped = shippedPackages(bundled)
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

  const inputs = functionNames.flatMap(inputsOf)

  expect(inputs.length).toBeGreaterThan(100)
  expect(inputs.filter((path) => /^(test|demo|bench|local|infra)\/|aws-cdk-lib/.test(path))).toEqual([])
  expect(inputsOf('advisor-api').filter((path) => path.includes('client-s3/'))).toEqual([])
})

test('a bundle tells nothing of the machine that made it', () => {
  for (const name of functionNames) {
    expect(readFileSync(join(target, name, 'index.cjs'), 'utf8')).not.toContain(root)
  }
})

test('another folder makes the same bytes', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'))
  for (const part of ['functions', 'shared', 'infra', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, part), join(elsewhere, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(elsewhere, 'node_modules'))

  const digests = execFileSync(process.execPath, [join(elsewhere, 'infra', 'bundle-digests.ts')], {
    encoding: 'utf8',
  })

  rmSync(elsewhere, { recursive: true })
  expect(digests.trim()).toBe(digestsIn(target))
  expect(digests.match(/^[0-9a-f]{64} {2}/gm)).toHaveLength(functionNames.length)
})

test('a missing handler is named', async () => {
  const nowhere = bundleFunctions({ source: join(target, 'nowhere'), target })

  await expect(nowhere).rejects.toThrow(/functions\/advisor-api\/handler\.ts.*missing/)
})

describe('runtime and development are apart', () => {
  test('the runtime dependencies are exactly the packages that shipped code imports', () => {
    const direct = shipped.filter(({ isDirect }) => isDirect).map(({ name }) => name)

    expect(direct).toEqual(Object.keys(manifest.dependencies).toSorted())
  })

  test('there are ten of them at most, each with its reason on paper', () => {
    const reasons = readFileSync('docs/decisions/0001-runtime-dependencies.md', 'utf8')
    const names = Object.keys(manifest.dependencies)

    expect(names.length).toBeLessThanOrEqual(10)
    expect(names.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([])
  })

  test('nothing that is there for development ships, and no package is in both lists', () => {
    const development = Object.keys(manifest.devDependencies)

    expect(development.filter((name) => name in manifest.dependencies)).toEqual([])
    expect(shipped.filter(({ name }) => development.includes(name))).toEqual([])
  })

  test('what the runtime dependencies need is all that ships: an install without development makes the same', () => {
    const reached = needs(installed, Object.keys(manifest.dependencies))

    expect(shipped.map(refOf).filter((ref) => !reached.has(ref))).toEqual([])
  })
})

describe('licences', () => {
  test('every package that ships is under a permissive licence', () => {
    expect(shipped.length).toBeGreaterThan(20)
    expect(shipped.filter(({ licence }) => !isPermissive(licence))).toEqual([])
  })

  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['BSD-3-Clause AND ISC', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['none', false],
  ])('%s is permissive: %s', (licence, answer) => {
    expect(isPermissive(licence)).toBe(answer)
  })
})

describe('the bill of materials', () => {
  test('names every package that ships, with version, digest and licence, and nothing else', () => {
    const bill = Bill.parse(shippedBill(installed, shipped))

    expect(bill.components.map((component) => component['bom-ref'])).toEqual(shipped.map(refOf))
    expect(bill.metadata.component.name).toBe('dossier-vault')
  })

  test('its references lead to what it names', () => {
    const { components, dependencies, metadata } = Bill.parse(shippedBill(installed, shipped))
    const named = new Set([...components, metadata.component].map((one) => one['bom-ref']))

    const led = dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn])

    expect(led.filter((ref) => !named.has(ref))).toEqual([])
    expect(dependencies).toHaveLength(named.size)
  })

  test('a package of another licence, or that nobody knows, makes no bill', () => {
    const [one] = shipped.slice(0, 1)
    const planted = (change: Partial<ShippedPackage>) => () =>
      shippedBill(installed, [{ ...(one as ShippedPackage), ...change }])

    expect(planted({ licence: 'GPL-3.0-only' })).toThrow(/no permissive licence: .*GPL-3\.0-only/)
    expect(planted({ version: '0.0.0-planted' })).toThrow(/does not know .*0\.0\.0-planted/)
  })
})
