/** docs/mutation.md: what was counted, file by file, and why what survived did. */
import { filesOf, parts } from './parts.ts'
import type { Reason } from './reason.ts'
import { reasons } from './reasons.ts'
import type { Result } from './result.ts'
import { scoreOf, sumOf, type Tally } from './tally.ts'

const percent = (score: number): string => `${(Math.floor(score * 100) / 100).toFixed(2)} %`

const rowOf = (name: string, tally: Tally): string =>
  `| ${[
    name,
    percent(scoreOf(tally)),
    tally.killed,
    tally.timeout,
    tally.survived + tally.noCoverage,
    tally.errors,
  ].join(' | ')} |`

const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``

const rowOfReason = ({ line, changes, why }: Reason): string =>
  `| ${code(line)} | ${changes.map(code).join('<br>')} | ${why} |`

function sectionOf(file: string): string {
  const here = reasons.filter((one) => one.file === file)
  const head = [`### ${file}`, '| line | change | why nobody can tell |', '|---|---|---|']
  return [...head, ...here.map(rowOfReason), ''].join('\n')
}

/** What the score says nothing of, by name. */
function notCounted(result: Result): string {
  const files = parts.flatMap(filesOf).filter((file) => result[file] === undefined)
  if (files.length === 0) return 'Every file of both is counted.'
  return [`Not counted, ${files.length} files:`, ...files.map((file) => `- ${file}`)].join('\n')
}

export function mutationPage(result: Result): string {
  const tallies = Object.entries(result)
  const all = sumOf(tallies.map(([, tally]) => tally))
  const minutes = Math.round(tallies.reduce((sum, [, { seconds }]) => sum + seconds, 0) / 60)
  const explained = [...new Set(reasons.map(({ file }) => file))].toSorted()
  return `# What the tests of the policy and of the access log would notice
\`npm run mutate\` writes this page. [Stryker](https://stryker-mutator.io) changes the source of \`shared/policy\` and
\`shared/access-log\` in one place at a time: a condition is turned round, a word emptied, a line left out. Then the tests
run. A change that they notice is killed; one that they do not is a survivor, and either a test is missing or nobody
could tell. The command ends with 1 when the score is under 95 %, or when a survivor has no reason below. Nothing is
left out of the count: no mutant is ignored, those of what is computed once, when a file is loaded, included.

Each file as it was when it was last asked about: **${percent(scoreOf(all))}** of ${all.killed + all.timeout + all.survived + all.noCoverage} mutants, in ${minutes} minutes altogether.
Timed out: the change made a loop that never ends, which is noticed too. Not loaded: with the change the tests could not even
be loaded; Stryker counts that as neither.

${notCounted(result)}

| file | score | killed | timed out | survived | not loaded |
|---|---|---|---|---|---|
${tallies.map(([file, tally]) => rowOf(file, tally)).join('\n')}
${rowOf('**all**', all)}

## What survived, and why
${explained.length === 0 ? 'Nothing did.\n' : explained.map(sectionOf).join('\n')}`
}
