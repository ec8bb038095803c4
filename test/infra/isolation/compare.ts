/** `npm run second-engine`: puts every question in every circumstance to both engines, which takes minutes. */
import { devStage } from '../../../infra/stage.ts'
import { devTemplate, vaultIn } from '../golden-stage.ts'
import { everything } from './asked.ts'
import { underOrganisation } from './organisation.ts'
import { difference, isOursAlone } from './second-engine.ts'

const vault = underOrganisation(vaultIn(await devTemplate()), devStage.account)
let count = 0
for (const asked of everything(vault)) {
  if (isOursAlone(asked)) continue
  count += 1
  const line = await difference(asked, vault)
  if (line === undefined) continue
  console.error(line)
  process.exitCode = 1
}
console.log(`${count} questions put to both engines`)
