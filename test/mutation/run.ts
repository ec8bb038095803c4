/**
 * Changes the policy and the access log in one place at a time and asks the tests each time: `npm run mutate`.
 * Takes an hour or two, and goes on where it was interrupted; with paths after `--` it asks about those alone, and
 * with `--afresh` it keeps nothing of an earlier run.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutationPage, type Result } from './page.ts'
import { filesOf, parts, root } from './parts.ts'
import { reasons } from './reasons.ts'
import { forgetAll, mutantsOf, mutate } from './stryker.ts'
import { isExplained, isSurvivor, scoreMin, scoreOf, sumOf, type Tally, tallyOf } from './tally.ts'

const paths = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const concurrency = Number(process.env.CONCURRENCY ?? 1)
const startedAt = Date.now()
const say = (line: string) => process.stdout.write(`${line}\n`)

if (process.argv.includes('--afresh')) forgetAll()

const files: Record<string, Tally> = {}
let unexplained = 0
for (const part of parts)
  for (const file of filesOf(part).filter(
    (one) => paths.length === 0 || paths.some((path) => one.startsWith(path)),
  )) {
    const fileStartedAt = Date.now()
    await mutate(file, part, concurrency)
    const mutants = mutantsOf(file)
    const tally = tallyOf(mutants)
    files[file] = tally
    const seconds = Math.round((Date.now() - fileStartedAt) / 1_000)
    say(`${scoreOf(tally).toFixed(2)} %  ${file}: ${JSON.stringify(tally)} in ${seconds} s`)
    for (const mutant of mutants.filter(isSurvivor).filter((one) => !isExplained(reasons, file, one))) {
      unexplained += 1
      say(`  ${file}:${mutant.at}  ${mutant.line}\n    ${mutant.change}`)
    }
  }

const all = sumOf(Object.values(files))
say(
  `\n${scoreOf(all).toFixed(2)} % of all: ${JSON.stringify(all)}; ${unexplained} survivors without a reason`,
)
if (paths.length === 0) {
  const result: Result = { minutes: Math.round((Date.now() - startedAt) / 60_000), files }
  writeFileSync(join(import.meta.dirname, 'result.json'), `${JSON.stringify(result, null, 2)}\n`)
  writeFileSync(join(root, 'docs/mutation.md'), mutationPage(result))
}
process.exitCode = scoreOf(all) < scoreMin || unexplained > 0 ? 1 : 0
