/** The matrix of whatever stage was synthesised, and what of it nobody has reviewed. */
import { existsSync, readFileSync } from 'node:fs'
import type { StageSettings } from '../../infra/stage.ts'
import type { WrittenStack } from '../../infra/written-stacks.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Template } from '../../local/template/template.ts'
import { vaultOf } from './golden.ts'
import { changesIn, type Pages } from './golden-changes.ts'
import { goldenPages } from './golden-pages.ts'

/** Where a production stage differs from the dev stage, as it was reviewed: a line for each right. */
export const productionFile = new URL('golden-production.txt', import.meta.url)

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

export const reviewedDifferences = (): readonly string[] =>
  existsSync(productionFile) ? linesOf(readFileSync(productionFile, 'utf8')) : []

interface Places {
  readonly account: string
  readonly logAccount: string
  readonly region: string
}

/**
 * The pages of a stage. Its two accounts are read as one, as the dev stage has them: whom the second account keeps out
 * besides is the matter of sealed-account.test.ts.
 */
export function pagesOf(template: Template, { account, logAccount, region }: Places): Pages {
  const one = JSON.parse(JSON.stringify(template).replaceAll(logAccount, account)) as Template
  return goldenPages(vaultOf(resolveTemplate(one, { account, region, stackName: 'Vault' }), account, region))
}

const example = new URL('../../infra/stages/prod.example.json', import.meta.url)

/** The production stage that is reviewed: the example, with everything that a stage may say. */
export const productionExample = (): StageSettings => JSON.parse(readFileSync(example, 'utf8'))

export const placesOf = ({ account, logAccount = account, region }: StageSettings): Places => ({
  account,
  logAccount,
  region,
})

export interface Unreviewed {
  /** The stage as its stacks say it. */
  readonly stage: 'dev' | 'production'
  readonly changes: readonly string[]
}

/** Throws where the assembly lacks one of the two stacks that rights stand in. */
export function unreviewedIn(stacks: readonly WrittenStack[], reviewed: Pages): Unreviewed {
  const vault = stackNamed(stacks, 'Vault')
  const sealed = stackNamed(stacks, 'SealedLog')
  const [account, region] = placeOf(vault)
  const [logAccount] = placeOf(sealed)
  const template = { Resources: { ...sealed.resources, ...vault.resources } } as Template
  const changes = changesIn(reviewed, pagesOf(template, { account, logAccount, region }))
  // Production alone seals in another account; a dev stage has nothing that it may do otherwise than was reviewed.
  if (account === logAccount) return { stage: 'dev', changes }
  const known = new Set(reviewedDifferences())
  return { stage: 'production', changes: changes.filter((change) => !known.has(change)) }
}

function stackNamed(stacks: readonly WrittenStack[], wanted: string): WrittenStack {
  const stack = stacks.find(({ name }) => name === wanted)
  if (stack === undefined) throw new Error(`the assembly has no stack ${wanted}`)
  return stack
}

function placeOf({ place }: WrittenStack): readonly [account: string, region: string] {
  const [, account, region] = /^aws:\/\/(\d{12})\/([a-z0-9-]+)$/.exec(place) ?? []
  if (account === undefined || region === undefined) throw new Error('a stack has no place of its own')
  return [account, region]
}
