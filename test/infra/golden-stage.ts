/** The vault of the dev stage as its template describes it. */
import { devStage } from '../../infra/stage.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Template } from '../../local/template/template.ts'
import { type Vault, vaultOf } from './golden.ts'
import { templateOf } from './synthesised.ts'

export const devTemplate = async (): Promise<Template> => templateOf(devStage)

/** What a template of the dev stage says about rights. */
export function vaultIn(template: Template): Vault {
  const { account, region } = devStage
  return vaultOf(resolveTemplate(template, { account, region, stackName: 'Vault' }), account, region)
}
