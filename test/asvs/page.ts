/** docs/asvs.md: each requirement in scope, what it asks, where it stands, and the tests that show it. */
import { type Proof, type Requirement, standingOf, standings } from './requirement.ts'
import { callerRequirements } from './requirements/callers.ts'
import { codeRequirements } from './requirements/code.ts'
import { fileRequirements } from './requirements/files.ts'
import { inputRequirements } from './requirements/input.ts'
import { keyRequirements } from './requirements/keys.ts'
import { settingRequirements } from './requirements/settings.ts'
import { tokenRequirements } from './requirements/tokens.ts'
import { scope } from './scope.ts'

export const requirements: readonly Requirement[] = [
  ...inputRequirements,
  ...fileRequirements,
  ...callerRequirements,
  ...tokenRequirements,
  ...keyRequirements,
  ...settingRequirements,
  ...codeRequirements,
]

const cell = (text: string): string => text.replaceAll('|', '\\|')

const proofOf = ([file, name, row]: Proof): string =>
  cell(`[${file.replace('test/', '')}](../${file}): ${name}${row === undefined ? '' : ` › ${row}`}`)

function answerOf({ proofs = [], notOurs, missing, note }: Requirement): string {
  const lines = proofs.map(proofOf)
  if (missing !== undefined) lines.push(`**missing:** ${cell(missing)}`)
  if (notOurs !== undefined) lines.push(cell(notOurs))
  if (note !== undefined) lines.push(`*${cell(note)}*`)
  return lines.join('<br>')
}

const rowOf = (one: Requirement): string =>
  `| ${one.id} | L${one.level} | ${cell(one.asks)} | ${standingOf(one)} | ${answerOf(one)} |`

export function asvsPage(): string {
  const counts = standings.map(
    (standing) => `${standing}: ${requirements.filter((one) => standingOf(one) === standing).length}`,
  )
  const open = requirements.filter(({ missing }) => missing !== undefined)
  const chapters = Object.entries(scope).flatMap(([chapter, ids]) => [
    `## ${chapter}`,
    '| number | level | asks that | stands | by |',
    '|---|---|---|---|---|',
    ...ids.map((id) => rowOf(answered(id))),
    '',
  ])
  return [
    '# OWASP ASVS 5.0.0',
    '',
    '`npm run asvs` writes this page out of [test/asvs](../test/asvs); a test fails when it is old, when a requirement in',
    'scope is not answered, and when a test that is named here does not exist. The words of the standard are at',
    '<https://github.com/OWASP/ASVS/tree/v5.0.0>; what stands here is what each asks, shortened. In scope is what a vault',
    'without a web page, passwords and an authorization server of its own can be asked for and a test can answer.',
    '',
    `${requirements.length} requirements; ${counts.join('; ')}.`,
    '',
    '## What is missing',
    ...open.map(({ id, asks, missing }) => `- **${id}** ${asks}: ${missing}.`),
    '',
    ...chapters,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

/** Throws for a requirement of the scope that nobody answered. */
function answered(id: string): Requirement {
  const found = requirements.find((one) => one.id === id)
  if (found === undefined) throw new Error(`${id} is in scope and not answered`)
  return found
}
