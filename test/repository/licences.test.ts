import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isPermissive } from '../../infra/shipped-packages.ts'

interface Package {
  readonly license?: string
  readonly integrity?: string
  readonly resolved?: string
  /** Lies inside another package, whose digest is over both. */
  readonly inBundle?: boolean
  /** Needed for development alone. */
  readonly dev?: boolean
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>
}
const installed = Object.entries(packages).filter(([path]) => path !== '')
const shipped = installed.filter(([, { dev }]) => dev !== true)

test('whatever may ship is under a permissive licence', () => {
  const others = shipped.filter(([, { license }]) => !isPermissive(license ?? 'none'))

  expect(shipped.length).toBeGreaterThan(10)
  expect(others).toEqual([])
})

test('every package is known by its digest, so that another one under its name is not installed', () => {
  const unknown = installed.filter(
    ([, { integrity, inBundle }]) => inBundle !== true && !integrity?.startsWith('sha512-'),
  )

  expect(unknown.map(([path]) => path)).toEqual([])
})

test('no package comes from anywhere but a registry', () => {
  const elsewhere = installed.filter(([, { resolved }]) => resolved !== undefined)

  expect(elsewhere).toEqual([])
})

test('the engine that the matrix is compared with is there for development alone', () => {
  const copyleft = installed.filter(([, { license }]) => license?.startsWith('AGPL'))

  expect(copyleft.map(([path]) => path)).toContain('node_modules/@cloud-copilot/iam-simulate')
  expect(copyleft.filter(([, { dev }]) => dev !== true)).toEqual([])
})
