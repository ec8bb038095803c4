/** What a deployment of a template would make, in tables for whoever is about to deploy it. */
import { functionNames } from './bundle.ts'
import { counted } from './cost/counted.ts'
import { idleCost, type Resources, resourceCounts, sumOf } from './cost/idle.ts'
import { functionSizes } from './function-sizes.ts'
import { audiences, type Stage } from './stage.ts'
import { throttles } from './throttles.ts'
import { allResources, type WrittenStack } from './written-stacks.ts'

/** Columns of one width, two spaces apart. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}

/** `AWS::S3::Bucket`: how many of them, the most first. */
function kinds(resources: Resources): readonly (readonly string[])[] {
  const counts = new Map<string, number>()
  for (const { Type } of Object.values(resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1)
  return [...counts]
    .toSorted(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
    .map(([type, count]) => [String(count), type.replace(/^AWS::/, '').replace('::', ' ')])
}

const functions = (): readonly (readonly string[])[] =>
  functionNames.map((name) => {
    const { memoryMb, timeoutSeconds } = functionSizes[name]
    return [name, `${memoryMb} MB`, `${timeoutSeconds} s`]
  })

const doors = ({ issuers, region }: Stage): readonly (readonly string[])[] =>
  audiences.map((audience) => {
    const { issuer, tokenForm, strengths, professions } = issuers[audience]
    const asked = [
      ...(tokenForm === 'cognito' ? ['tokens of Cognito'] : []),
      ...(strengths === undefined ? ['any strength'] : [`strength ${strengths.join(' or ')}`]),
      ...(professions === undefined ? [] : [`profession ${professions.join(' or ')}`]),
    ]
    return [
      `https://<api>.execute-api.${region}.amazonaws.com/${audience}`,
      `${throttles[audience].perSecond}/s`,
      issuer,
      asked.join(', '),
    ]
  })

/** The whole text; `file` is where the settings stand. */
export function whatWillExist(
  stacks: readonly WrittenStack[],
  stage: Stage,
  file: string | undefined,
): string {
  const resources = allResources(stacks)
  const idle = idleCost(resourceCounts(resources), counted.perIdleHour)
  const costs = idle.map(({ what, usd }) => [`$${usd.toFixed(2)}`, what])
  const isExample = file?.endsWith('.example.json') === true
  return [
    `Stage ${stage.name}, account ${stage.account}, log in ${stage.logAccount}, ${stage.region}: ${file ?? 'the dev stage of infra/stage.ts'}`,
    ...(isExample ? ['This is the example: copy it beside itself without ".example", and fill it in.'] : []),
    '',
    'Stacks, and their resources of the 500 that CloudFormation takes in one',
    table(stacks.map((one) => [one.name, one.place, String(Object.keys(one.resources).length)])),
    '',
    'Resources',
    table(kinds(resources)),
    '',
    'Doors: address, throttle, issuer, and what its tokens must say',
    table(doors(stage)),
    '',
    'Functions',
    table(functions()),
    '',
    `A month in which nothing happens: $${sumOf([...idle]).toFixed(2)} (docs/cost.md says with which prices)`,
    table(costs),
    '',
    'The templates are in cdk.out. How it is deployed: docs/operating.md.',
  ].join('\n')
}
