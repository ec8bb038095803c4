/** docs/mutation.md: what a complete run counted, and why what survived did. */
import { type Reason, reasons } from './reasons.ts'
import { scoreOf, sumOf, type Tally } from './tally.ts'

export interface Result {
  readonly minutes: number
  readonly files: Readonly<Record<string, Tally>>
}

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
  return [
    `### ${file}`,
    '| line | what became of it | why nobody can tell |',
    '|---|---|---|',
    ...here.map(rowOfReason),
    '',
  ].join('\n')
}

export function mutationPage({ minutes, files }: Result): string {
  const tallies = Object.entries(files)
  const all = sumOf(tallies.map(([, tally]) => tally))
  const explained = [...new Set(reasons.map(({ file }) => file))].toSorted()
  return `# What the tests of the policy and of the access log would notice
\`npm run mutate\` wrote this page. [Stryker](https://stryker-mutator.io) changes the source of \`shared/policy\` and
\`shared/access-log\` in one place at a time: a condition is turned round, a word emptied, a line left out. Then the tests run.
A change that they notice is killed; one that they do not is a survivor, and either a test is missing or nobody could tell.
The command ends with 1 when the score is under 95 %, or when a survivor has no reason below. Nothing is left out of the
count: no mutant is ignored, those of what is computed once at start included.

The last complete run: **${percent(scoreOf(all))}** of ${all.killed + all.timeout + all.survived + all.noCoverage} mutants, in ${minutes} minutes.
Timed out: the change made a loop that never ends, which is noticed too. Not loaded: the change kept the file from being
loaded at all, which is counted as neither.

| file | score | killed | timed out | survived | not loaded |
|---|---|---|---|---|---|
${tallies.map(([file, tally]) => rowOf(file, tally)).join('\n')}
${rowOf('**all**', all)}

## What survived, and why
${explained.length === 0 ? 'Nothing did.\n' : explained.map(sectionOf).join('\n')}`
}
