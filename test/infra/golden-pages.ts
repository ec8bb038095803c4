/** The matrix as pages of text: one per service, one table per resource, made to be read in a diff. */
import { type Line, linesOf, type Vault } from './golden.ts'
import type { Target } from './golden-template.ts'

const pages: Readonly<Record<string, readonly string[]>> = {
  's3.md': ['AWS::S3::Bucket'],
  'kms.md': ['AWS::KMS::Key'],
  'dynamodb.md': ['AWS::DynamoDB::GlobalTable'],
  'lambda-and-messages.md': ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::Events::EventBus'],
  'logs.md': ['AWS::Logs::LogGroup'],
}

const preface = `Written by \`npm run golden\` from the synthesised dev stage; a test compares. Every role of the stack, every AWS
service its policies name, and an administrator who holds \`*\` on \`*\` were asked about every action below, in
every combination of circumstances. Whoever is not listed for an action may never do it; what is not said about a
circumstance does not matter. Requests come over TLS 1.3.`

const columns = ['action', 'on', 'who', 'when'] as const

function cells({ action, part, caller, when }: Line): readonly string[] {
  return [action, part, caller, when].map((cell) => cell.replaceAll('|', '/'))
}

function table(lines: readonly Line[]): string {
  const rows = [columns, ...lines.map(cells)]
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  const last = columns.length - 1
  const text = rows.map((row) => {
    const padded = row.map((cell, index) => (index === last ? cell : cell.padEnd(widths[index] ?? 0)))
    return `| ${padded.join(' | ')} |`
  })
  const rule = `|${widths.map((width, index) => '-'.repeat(index === last ? 6 : width + 2)).join('|')}|`
  return [text[0], rule, ...text.slice(1)].join('\n')
}

function section(target: Target, vault: Vault): string {
  return `## ${target.label}\n\n${table(linesOf(target, vault))}\n`
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
