/**
 * Changes the policy and the access log in one place at a time and asks the tests each time: `npm run mutate`.
 * Takes half an hour or more, and goes on where it was interrupted; with paths after `--` it asks about those alone,
 * and with `--afresh` it keeps nothing of an earlier run.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutationPage } from './page.ts'
import { filesOf, parts, reportsFolder, root, unitsOf, unitsUnder } from './parts.ts'
import { reasons } from './reasons.ts'
import { type Result, readResult } from './result.ts'
import { forgetAll, type Mutant, mutantsOf, mutate } from './stryker.ts'
import { isExplained, isSurvivor, scoreMin, scoreOf, sumOf, type Tally, tallyOf } from './tally.ts'

const paths = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const concurrency = Number(process.env.CONCURRENCY ?? 1)
const say = (line: string) => process.stdout.write(`${line}\n`)

if (process.argv.includes('--afresh')) forgetAll()
// Every thread loads the same files: it finds them compiled.
process.env.NODE_COMPILE_CACHE = join(root, reportsFolder, 'compiled')

const ran: Tally[] = []
let unexplained = 0
for (const part of parts)
  for (const unit of paths.length === 0 ? unitsOf(part) : unitsUnder(part, paths)) {
    const startedAt = Date.now()
    await mutate(unit, part, concurrency)
    const seconds = Math.round((Date.now() - startedAt) / 1_000)
    for (const file of unit.files) told(file, mutantsOf(unit, file), seconds / unit.files.length)
  }

const all = sumOf(ran)
say(
  `\n${scoreOf(all).toFixed(2)} % of all: ${JSON.stringify(all)}; ${unexplained} survivors without a reason`,
)
process.exitCode = scoreOf(all) < scoreMin || unexplained > 0 ? 1 : 0

function told(file: string, mutants: readonly Mutant[], seconds: number): void {
  const tally = tallyOf(mutants)
  ran.push(tally)
  say(`${scoreOf(tally).toFixed(2)} %  ${file}: ${JSON.stringify(tally)} in ${Math.round(seconds)} s`)
  for (const mutant of mutants.filter(isSurvivor).filter((one) => !isExplained(reasons, file, one))) {
    unexplained += 1
    say(`  ${file}:${mutant.at}  ${mutant.line}\n    ${mutant.change}`)
  }
  keep(file, { ...tally, seconds: Math.round(seconds) })
}

/** What stands in docs/mutation.md follows each file that was asked about; files that are no more leave it. */
function keep(file: string, tally: Result[string]): void {
  const before = readResult()
  const now: Record<string, Result[string]> = {}
  for (const one of parts.flatMap(filesOf)) {
    const counted = one === file ? tally : before[one]
    if (counted !== undefined) now[one] = counted
  }
  writeFileSync(join(import.meta.dirname, 'result.json'), `${JSON.stringify(now, null, 2)}\n`)
  writeFileSync(join(root, 'docs/mutation.md'), mutationPage(now))
}
