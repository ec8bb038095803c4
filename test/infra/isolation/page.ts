/** docs/isolation.md: the matrix that an auditor or a security officer checks, written from the template. */
import { administrator, type Vault } from '../golden.ts'
import { known } from '../golden-grants.ts'
import { bucketOf, keyOf, type Target } from '../golden-template.ts'
import { decisionsOn } from './decisions.ts'
import { pathRows } from './page-paths.ts'
import { type PageRow, pageRows } from './page-rows.ts'

const sections: readonly (readonly [title: string, noun: string, types: readonly string[]])[] = [
  ['Documents and the sealed log', 'bucket', ['AWS::S3::Bucket']],
  ['Keys', 'key', ['AWS::KMS::Key']],
  ['Records and access log', 'table', ['AWS::DynamoDB::GlobalTable']],
  ['Functions', 'function', ['AWS::Lambda::Function']],
  ['Messages', 'queue', ['AWS::SQS::Queue', 'AWS::Events::EventBus']],
  ['Roles', 'role', ['AWS::IAM::Role']],
]

const cell = (text: string) => text.replaceAll(' | ', ' or ').replaceAll('|', '\\|')

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** All of a kind by one word, so that a list of everything is not read name by name. */
function placesOf({ on }: PageRow, noun: string, labels: readonly string[]): string {
  return on.length > 1 && labels.every((label) => on.includes(label)) ? `every ${noun}` : on.join(', ')
}

function section(vault: Vault, [title, noun, types]: (typeof sections)[number]): string {
  const labels = vault.targets.filter(({ type }) => types.includes(type)).map(({ label }) => label)
  const rows = pageRows(types, vault).map((row) => [
    placesOf(row, noun, labels),
    row.actions.join(', '),
    row.who,
    row.when,
    row.by,
    row.others,
  ])
  return `## ${title}\n\n${table(['on', 'actions', 'who may', 'when', 'allowed by', 'others stopped by'], rows)}`
}

/** Who may do one of these in some circumstance. */
function able(vault: Vault, target: Target, ...actions: readonly string[]): string {
  const arn = target.type === 'AWS::S3::Bucket' ? `${target.arn}/document_x` : target.arn
  const labels = actions.flatMap((action) =>
    decisionsOn(target, { action, arn }, vault)
      .filter(({ when }) => when !== 'never')
      .map(({ caller }) => caller.label),
  )
  return labels.length === 0 ? 'nobody' : [...new Set(labels)].join(', ')
}

function keyBehind(vault: Vault, bucket: Target): Target {
  const key = vault.targets.find(({ arn }) => arn === keyOf(bucket.resource))
  if (!key) throw new Error(`${bucket.label} has no key of its own`)
  return key
}

/** What to look for first, with the answers of today. */
function firstLooks(vault: Vault): string {
  const health = known(vault, 'HEALTH_BUCKET')
  const standard = known(vault, 'STANDARD_BUCKET')
  const log = known(vault, 'ACCESS_LOG_TABLE')
  const keys = vault.targets.filter(({ resource }) => bucketOf(resource, vault.resources) !== undefined)
  const reads = ['s3:GetObject', 's3:GetObjectVersion']
  const deletes = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']
  const changes = [
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:PartiQLUpdate',
  ]
  const uses = keys.flatMap((key) => [
    able(vault, key, 'kms:Decrypt'),
    able(vault, key, 'kms:GenerateDataKey'),
  ])
  const open = pathRows(vault).filter(({ roles }) => roles.startsWith('**open**'))
  return table(
    ['look for', 'answer', 'it must be'],
    [
      ['who reads a health document (S3)', able(vault, health, ...reads), 'health-reader alone'],
      ['who decrypts one (KMS)', able(vault, keyBehind(vault, health), 'kms:Decrypt'), 'health-reader alone'],
      ['who writes one', able(vault, health, 's3:PutObject'), 'promote-upload and the reclassifier'],
      [
        'who reads a standard document',
        able(vault, standard, ...reads),
        'functions that sign links, by link alone',
      ],
      [
        'who deletes or unlocks a document',
        able(vault, health, ...deletes),
        'destroy-version alone, and what neither lock nor hold keeps',
      ],
      ['who changes an entry of the access log', able(vault, log, ...changes), 'nobody'],
      [
        'does an administrator read records or access log',
        [known(vault, 'RECORDS_TABLE'), log].some((table) =>
          able(vault, table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan').includes(administrator),
        )
          ? '**yes**'
          : 'no',
        'no',
      ],
      [
        'does an administrator use a document key',
        uses.some((names) => names.includes(administrator)) ? '**yes**' : 'no',
        'no',
      ],
      [
        'ways round a policy that a role could go',
        open.length === 0 ? 'none' : open.map(({ name }) => name).join(', '),
        'none',
      ],
    ],
  )
}

const preface = `# Who can do what

Written by \`npm run isolation\`; a test fails while it is not current. Computed from the synthesised template (dev stage) and
the [policies of the organisation](../infra/organisation/README.md) by the evaluator that also stands at the doors of the
laptop's stack. A second engine, \`@cloud-copilot/iam-simulate\`, answers the same: in every test run at the edges of each
permission and to questions drawn at random, by \`npm run second-engine\` to every question in every circumstance. No policy was
tried on a real account.

**Callers.** Every role of the template by the function that has it, every AWS service that a policy names, \`${administrator}\`
who holds \`*\` on \`*\`, and \`the deployment\`, CloudFormation's role, which holds the same. Each was asked every action below in every
combination of circumstances (signature, age, headers, tags, encryption, transaction, source). TLS is required everywhere.

**Reading a row.** \`who may\`, in which circumstances (\`when\`), and the statement that \`allowed\` it: \`own policy\` is the statement
of the caller's role for this action on this resource, with its conditions. \`others stopped by\` names the denials that hold for
everybody else in every circumstance; a name is the statement's Sid in the template, or in infra/organisation where it says
(organisation). \`no Allow\`: no policy gives it to them, and IAM refuses. What is in no row can nobody do.

**Not in here.** Which client's document: that is \`commit()\` and its [policy](design/permit-before-act.md), before AWS is asked.
Function logs: [golden/logs.md](../test/infra/golden/logs.md). The management account, and AWS itself.`

const pathsPreface = `## Ways round a policy

Rights that read nothing, with which somebody could give themselves one that does. Roles are stopped by the template alone;
an administrator by the organisation as well. For each way a hole was planted, and the test found it. The tables below
do not repeat these actions, except where somebody else has one: AWS services take on roles.`

export function isolationPage(vault: Vault): string {
  const rows = pathRows(vault).map(({ name, actions, leads, roles, administrators, left }) => [
    name,
    actions,
    leads,
    roles,
    administrators,
    left,
  ])
  const columns = [
    'way',
    'actions',
    'would lead to',
    'roles stopped by',
    'administrators stopped by',
    'left to',
  ]
  return `${[
    preface,
    `## What to look for first\n\n${firstLooks(vault)}`,
    `${pathsPreface}\n\n${table(columns, rows)}`,
    ...sections.map((one) => section(vault, one)),
  ].join('\n\n')}\n`
}
