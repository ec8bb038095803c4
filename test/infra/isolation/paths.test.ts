import { beforeAll, expect, test } from 'vitest'
import { devStage } from '../../../infra/stage.ts'
import type { Template } from '../../../local/template/template.ts'
import { administrator, type Vault } from '../golden.ts'
import { devTemplate, vaultIn } from '../golden-stage.ts'
import { deployment, underOrganisation } from './organisation.ts'
import { openTo, type PathName, pathNames, paths, runtimeRoles } from './paths.ts'
import { plants } from './paths-plants.ts'

let template: Template
let vault: Vault
let below: Vault

beforeAll(async () => {
  template = await devTemplate()
  vault = vaultIn(template)
  below = underOrganisation(vault, devStage.account)
})

/** The vault with the template's policies alone, and with the account as something that can be asked about. */
const alone = (of: Vault): Vault => ({ ...underOrganisation(of, devStage.account), organisation: [] })

function callersNamed(of: Vault, label: string) {
  const found = of.callers.filter((caller) => caller.label === label)
  expect(found).toHaveLength(1)
  return found
}

test('every role that the template makes is taken for one that runs', () => {
  const labels = runtimeRoles(vault).map(({ label }) => label)

  expect(labels).toEqual(
    expect.arrayContaining(['advisor-api', 'health-reader', 'promote-upload', 'scanner']),
  )
  expect(labels).not.toContain(administrator)
})

test.each(pathNames)('"%s" is closed to every runtime role by the template alone', (name) => {
  const open = openTo(runtimeRoles(vault), name, alone(vault))

  expect(open).toEqual([])
})

test.each(pathNames)('"%s": a hole planted there is found', (name) => {
  const planted = alone(vaultIn(plants[name](template, vault)))

  const open = openTo(runtimeRoles(planted), name, planted)

  expect([...new Set(open.map(({ action }) => action))]).toEqual(paths[name].actions)
  expect(new Set(open.map(({ caller }) => caller))).toEqual(new Set(['advisor-api']))
})

test.each(pathNames)('"%s": the organisation closes it even where the hole is planted', (name) => {
  const planted = underOrganisation(vaultIn(plants[name](template, vault)), devStage.account)

  const open = openTo([...runtimeRoles(planted), ...callersNamed(planted, administrator)], name, planted)

  expect(open).toEqual([])
})

test.each(pathNames)('"%s" is left to whom the page says', (name) => {
  const mayHold = new Set(paths[name].above === 'nobody' ? [] : paths[name].actions)

  const held = openTo(callersNamed(below, deployment), name, below).map(({ action }) => action)

  expect(held.filter((action) => !mayHold.has(action))).toEqual([])
  // KMS leaves nothing to the deployment that the key policy does not give it either.
  const closedByKeys: readonly PathName[] = ['grant a key', 'copy a key']
  if (!closedByKeys.includes(name)) expect(new Set(held)).toEqual(mayHold)
})
