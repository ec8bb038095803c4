import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { devStage } from '../../../infra/stage.ts'
import type { Template } from '../../../local/template/template.ts'
import { withGrant, withoutDenial } from '../golden-plants.ts'
import { devTemplate, vaultIn } from '../golden-stage.ts'
import { underOrganisation } from './organisation.ts'
import { isolationPage } from './page.ts'

let template: Template
const pageOf = (of: Template) => isolationPage(underOrganisation(vaultIn(of), devStage.account))

beforeAll(async () => {
  template = await devTemplate()
})

test('the page that readers check is what the template and the organisation say', () => {
  const kept = readFileSync(new URL('../../../docs/isolation.md', import.meta.url), 'utf8')

  const now = pageOf(template)

  expect(now, 'run `npm run isolation` and review its diff').toBe(kept)
})

test('the page shows a reader too many, with the statement that let them in, and a way that is open', () => {
  const reads = { Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: '*' }
  const passes = { Action: 'iam:PassRole', Resource: '*' }
  const planted = withoutDenial(withGrant(template, 'physician-api', reads), 'DenyOtherReaders')

  const page = pageOf(withGrant(planted, 'physician-api', passes))

  expect(page).toMatch(/\| who reads a health document \(S3\) \|.*physician-api.*\| health-reader alone \|/)
  expect(page).toMatch(/\| ways round a policy that a role could go \| pass a role \|/)
  expect(page).toMatch(/\| pass a role \| PassRole \|.*\*\*open\*\*: physician-api/)
})
