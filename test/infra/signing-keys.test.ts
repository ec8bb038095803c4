/** A key that signs is replaced: the next one signs, and the one before is there for its public half. */
import { beforeAll, expect, test } from 'vitest'
import { devStage, type StageSettings } from '../../infra/stage.ts'
import type { Template } from '../../local/template/template.ts'
import { rowsOf, type Vault } from './golden.ts'
import { vaultIn } from './golden-stage.ts'
import { publishedKey, templateOf } from './synthesised.ts'

const known = [publishedKey]
const nextStage: StageSettings = { ...devStage, signingKeys: { checkpoints: 2, certificates: 2, known } }
let before: Template
let after: Template
let vault: Vault

beforeAll(async () => {
  before = await templateOf(devStage)
  after = await templateOf(nextStage)
  vault = vaultIn(after)
})

const able = (key: string, action: string) => {
  const target = vault.targets.find(({ label }) => label === key)
  if (target === undefined) throw new Error(`the template has no ${key}`)
  return rowsOf(target, vault)
    .filter((row) => row.action === action)
    .flatMap((row) => row.who)
    .toSorted()
}

test('the next key signs for whoever signed before, and the one before for nobody', () => {
  expect(able('CheckpointsKey2', 'kms:Sign')).toEqual(['seal-access-log'])
  expect(able('KeepingCertificatesKey2', 'kms:Sign')).toEqual(['destroy-version', 'sweep-retention'])
  expect(able('CheckpointsKey', 'kms:Sign')).toEqual([])
  expect(able('KeepingCertificatesKey', 'kms:Sign')).toEqual([])
})

test('the public half of the one before is still there for administrators to hand out', () => {
  expect(able('CheckpointsKey', 'kms:GetPublicKey')).toContain('an administrator')
  expect(able('KeepingCertificatesKey', 'kms:GetPublicKey')).toContain('an administrator')
})

test('no key is replaced or goes, and the name moves from one to the next', () => {
  const signing = ({ Resources }: Template) =>
    Object.keys(Resources).filter((id) => /^(Checkpoints|KeepingCertificates)Key/.test(id))
  const aliases = ({ Resources }: Template) =>
    Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::KMS::Alias')

  const [[id, was] = [], ...more] = aliases(before)
  const [[sameId, is] = []] = aliases(after)

  expect(signing(after).filter((key) => !signing(before).includes(key))).toHaveLength(2)
  expect(signing(before).filter((key) => !signing(after).includes(key))).toEqual([])
  expect(more).toEqual([])
  expect(sameId).toBe(id)
  expect(is?.Properties?.AliasName).toBe(was?.Properties?.AliasName)
  expect(JSON.stringify(was?.Properties?.TargetKeyId)).toMatch(/CheckpointsKey[0-9A-F]{8}"/)
  expect(JSON.stringify(is?.Properties?.TargetKeyId)).toMatch(/CheckpointsKey2[0-9A-F]{8}"/)
})

test('whoever seals and shows checkpoints is told which keys signed before', () => {
  const told = Object.values(after.Resources)
    .filter(({ Properties }) => JSON.stringify(Properties?.Environment ?? '').includes(publishedKey))
    .map(({ Metadata }) => Metadata?.['vault:function'])

  expect(told.toSorted()).toEqual(['audit-reader', 'auditor-api', 'seal-access-log'])
})
