/** After `npm run synth`: whose rights the stage that was written differ from the matrix that was reviewed. */
import { writtenStacks } from '../../infra/written-stacks.ts'
import { reviewedPages } from './golden-files.ts'
import { unreviewedIn } from './golden-written.ts'

const { stage, changes } = unreviewedIn(writtenStacks(process.env.CDK_OUTDIR ?? 'cdk.out'), reviewedPages())
console.log(
  changes.length === 0
    ? `Nobody's rights differ from those that were reviewed for a ${stage} stage.`
    : changes.join('\n'),
)
