import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Package {
  readonly license?: string
  /** Needed for development alone. */
  readonly dev?: boolean
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>
}
const installed = Object.entries(packages).filter(([path]) => path !== '')
const shipped = installed.filter(([, { dev }]) => dev !== true)
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', '(MIT OR Apache-2.0)']

test('whatever may ship is under a permissive licence', () => {
  const others = shipped.filter(([, { license }]) => !permissive.includes(license ?? 'none'))

  expect(shipped.length).toBeGreaterThan(10)
  expect(others).toEqual([])
})

test('the engine that the matrix is compared with is there for development alone', () => {
  const copyleft = installed.filter(([, { license }]) => license?.startsWith('AGPL'))

  expect(copyleft.map(([path]) => path)).toContain('node_modules/@cloud-copilot/iam-simulate')
  expect(copyleft.filter(([, { dev }]) => dev !== true)).toEqual([])
})
