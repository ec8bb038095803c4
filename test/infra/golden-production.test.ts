import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import type { Resources } from '../../infra/cost/idle.ts'
import type { WrittenStack } from '../../infra/written-stacks.ts'
import type { Template } from '../../local/template/template.ts'
import { changesIn } from './golden-changes.ts'
import { reviewedPages } from './golden-files.ts'
import { withGrant } from './golden-plants.ts'
import { pagesOf, placesOf, productionExample, productionFile, unreviewedIn } from './golden-written.ts'
import { type StageTemplates, stacksOf } from './synthesised.ts'

const stage = productionExample()
const { account, logAccount, region } = placesOf(stage)
/** Other accounts than those of the example, as an operator has. */
const [ours, theLogs] = ['999900000001', '999900000002'] as const
let stacks: StageTemplates

beforeAll(async () => {
  stacks = await stacksOf(stage)
})

/** The assembly of production in other accounts than those of the example. */
function written(vault: Resources = stacks.Vault.Resources): readonly WrittenStack[] {
  const elsewhere = (resources: object): Resources =>
    JSON.parse(JSON.stringify(resources).replaceAll(account, ours).replaceAll(logAccount, theLogs))
  return [
    {
      name: 'SealedLog',
      place: `aws://${theLogs}/${region}`,
      resources: elsewhere(stacks.SealedLog.Resources),
    },
    { name: 'Vault', place: `aws://${ours}/${region}`, resources: elsewhere(vault) },
  ]
}

test('where production, in any accounts, differs from the dev stage is its longer lock, and was reviewed', () => {
  const [sealed, vault] = written()
  const template = { Resources: { ...sealed?.resources, ...vault?.resources } } as Template

  const now = changesIn(reviewedPages(), pagesOf(template, { account: ours, logAccount: theLogs, region }))

  const reviewed = readFileSync(productionFile, 'utf8')
  expect(`${now.join('\n')}\n`, 'run `npm run golden` and review its diff').toBe(reviewed)
  expect(
    now.filter((line) => !/^differs {2}.* · s3:PutObject(Retention)? · \w+(Log|Locked)Bucket/.test(line)),
  ).toEqual([])
})

test('a right that only the stage gives is told, and nothing that was reviewed', () => {
  const receive = { Action: 'sqs:ReceiveMessage', Resource: '*' }
  const planted = withGrant(stacks.Vault, 'physician-api', receive)

  const { changes } = unreviewedIn(written(planted.Resources), reviewedPages())

  expect(changes).toContainEqual(
    expect.stringMatching(/^gains {2}physician-api · sqs:ReceiveMessage · EventsPromotionsQueue/),
  )
  expect(changes.filter((change) => change.includes(' · s3:PutObject'))).toEqual([])
})

test('an assembly without one of the two stacks is no stage', () => {
  expect(() => unreviewedIn(written().slice(1), reviewedPages())).toThrow('no stack SealedLog')
})
