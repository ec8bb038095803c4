/**
 * `npm run synth -- --stage prod`: bundles, writes the cloud assembly into cdk.out, and says what would exist. Without
 * a stage it does so for the dev stage, or for the file that VAULT_STAGE names, and says nothing.
 */
import { relative } from 'node:path'
import { synthesise } from './app.ts'
import { bundleFunctions } from './bundle.ts'
import { chosenStage } from './chosen-stage.ts'
import { parseStage, type StageSettings } from './stage.ts'
import { whatWillExist } from './what-will-exist.ts'
import { writtenStacks } from './written-stacks.ts'

try {
  const given = process.argv.slice(2)
  const { settings, file } = chosenStage(given, process.env)
  const stage = parseStage(settings)
  await bundleFunctions()
  const outdir = process.env.CDK_OUTDIR ?? 'cdk.out'
  synthesise({ stage: settings as StageSettings, assets: 'bundles', outdir })
  if (given.includes('--stage')) {
    console.log(whatWillExist(writtenStacks(outdir), stage, file && relative(process.cwd(), file)))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
