import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { devStage } from '../../../infra/stage.ts'
import type { Template } from '../../../local/template/template.ts'
import { administrator, type Vault } from '../golden.ts'
import { known } from '../golden-grants.ts'
import { withoutDenial } from '../golden-plants.ts'
import { devTemplate, vaultIn } from '../golden-stage.ts'
import { edges, picker } from './asked.ts'
import { underOrganisation } from './organisation.ts'
import { difference, isOursAlone } from './second-engine.ts'

let template: Template
let vault: Vault

const below = (of: Template) => underOrganisation(vaultIn(of), devStage.account)

const nobody = () => {
  throw new Error('the vault has no such caller')
}

beforeAll(async () => {
  template = await devTemplate()
  vault = below(template)
})

test('a second engine agrees where somebody may do something, and wherever one circumstance is another', async () => {
  const asked = [...edges(vault)]
  const ours = asked.filter(isOursAlone)
  const parting: (string | undefined)[] = []

  for (const one of asked) if (!isOursAlone(one)) parting.push(await difference(one, vault))

  expect(parting.length).toBeGreaterThan(2_000)
  expect(parting.filter((line) => line !== undefined)).toEqual([])
  expect(new Set(ours.map(({ question }) => question.action))).toEqual(
    new Set(
      [
        'Decrypt',
        'GenerateDataKey',
        ...['GenerateDataKeyWithoutPlaintext', 'Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'DescribeKey'],
      ].map((name) => `kms:${name}`),
    ),
  )
}, 300_000)

test('it agrees about whatever is drawn from all questions, most of which are refused', async () => {
  const place = fc.nat()
  const pick = picker(vault)

  await fc.assert(
    fc.asyncProperty(fc.tuple(place, place, place), async (places) => {
      const asked = pick(places)
      fc.pre(!isOursAlone(asked))
      expect(await difference(asked, vault)).toBeUndefined()
    }),
    { numRuns: 500 },
  )
}, 300_000)

test('a denial that only one of the two knows of is a difference', async () => {
  const planted = below(withoutDenial(template, 'DenyBypass'))
  const target = known(vault, 'HEALTH_BUCKET')
  const caller = vault.callers.find(({ label }) => label === administrator) ?? nobody()
  const question = { action: 's3:BypassGovernanceRetention', arn: `${target.arn}/document_x` }
  const alone = (of: Vault): Vault => ({ ...of, organisation: [] })

  const line = await difference({ caller, target, question, facts: {} }, alone(vault), alone(planted))

  expect(line).toMatch(/^an administrator: .*: ExplicitlyDenied, the second engine says Allowed$/)
})

test('a circumstance that the second engine does not hear of is a difference, but for the encryption context', async () => {
  const target = known(vault, 'RECORDS_TABLE')
  const [caller = nobody()] = vault.callers
  const question = { action: 'dynamodb:GetItem', arn: target.arn }
  const asked = { caller, target, question }

  const line = await difference({ ...asked, facts: { 's3:authType': 'POST' } }, vault)

  expect(line).toContain('without s3:authType')
})
