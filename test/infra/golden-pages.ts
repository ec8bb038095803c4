/** The matrix as pages of text: one per service, one table per resource, made to be read in a diff. */
import { administrator, type Row, rowsOf, type Vault } from './golden.ts'
import type { Target } from './golden-template.ts'

const pages: Readonly<Record<string, readonly string[]>> = {
  's3.md': ['AWS::S3::Bucket'],
  'kms.md': ['AWS::KMS::Key'],
  'dynamodb.md': ['AWS::DynamoDB::GlobalTable'],
  'lambda-and-messages.md': ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::Events::EventBus'],
  'logs.md': ['AWS::Logs::LogGroup'],
}

const preface = `Written by \`npm run golden\` from the synthesised dev stage; a test compares. Every role of the stack, every AWS
service that its policies name, and an administrator who holds \`*\` on \`*\` were asked about every action below, in
every combination of circumstances. Whoever does not stand beside an action may never do it; a circumstance that
is not mentioned does not matter. Requests come over TLS: over plain HTTP nobody reaches a bucket or a queue.`

const columns = ['action', 'on', 'who', 'when']

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ action, part, who, when }) => [
    action,
    part ?? '',
    who.join(', '),
    when.replaceAll(' | ', ' or '),
  ])
  const all = [columns, ...cells]
  const widths = columns
    .slice(0, -1)
    .map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)))
  const padded = all.map(
    (row) => `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`,
  )
  const rule = `|${[...widths, 4].map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [padded[0], rule, ...padded.slice(1)].join('\n')
}

/** One line per part of the resource, with the actions that need no table. */
function list(title: string, rows: readonly Row[]): string[] {
  const byPart = Map.groupBy(rows, ({ part }) => part)
  return [...byPart].map(([part, those]) => {
    const actions = those.map(({ action }) => action.replace(/^.*:/, '')).join(', ')
    return `- ${title}${part === undefined ? '' : `, on ${part}`}: ${actions}`
  })
}

function section(target: Target, vault: Vault): string {
  const rows = rowsOf(target, vault)
  const nobody = rows.filter(({ who }) => who.length === 0)
  const administrators = rows.filter(
    ({ who, when }) => who.length === 1 && who[0] === administrator && when === 'always',
  )
  const others = rows.filter((row) => !nobody.includes(row) && !administrators.includes(row))
  const lists = [...list('nobody', nobody), ...list('administrators alone', administrators)]
  const parts = [`## ${target.label}`, ...(others.length > 0 ? [table(others)] : []), lists.join('\n')]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** The text of every page by its file name. */
export function goldenPages(vault: Vault): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(pages).map(([file, types]) => {
      const targets = vault.targets.filter(({ type }) => types.includes(type))
      const title = `# Golden matrix: ${file.replace('.md', '').replaceAll('-', ' ')}`
      return [file, [title, '', preface, '', ...targets.map((target) => section(target, vault))].join('\n')]
    }),
  )
}
