import { expect, test } from 'vitest'
import { functionNames } from '../../infra/bundle.ts'
import { chosenStage } from '../../infra/chosen-stage.ts'
import { audiences, devStage, parseStage } from '../../infra/stage.ts'
import { whatWillExist } from '../../infra/what-will-exist.ts'

const example = chosenStage(['--stage', 'prod'], {})
const place = 'aws://111122223333/eu-west-3'
const stacks = [
  {
    name: 'Vault',
    place,
    resources: { one: { Type: 'AWS::KMS::Key' }, bucket: { Type: 'AWS::S3::Bucket' } },
  },
  { name: 'VaultEyes', place, resources: { one: { Type: 'AWS::KMS::Key' } } },
]

test('whoever deploys sees how many there are of each kind, every door and every function', () => {
  const text = whatWillExist(stacks, parseStage(example.settings), 'infra/stages/prod.json')

  expect(text).toMatch(/^ {2}Vault {6}aws:.*eu-west-3 {2}2$/m)
  expect(text).toMatch(/^ {2}2 {2}KMS Key\n {2}1 {2}S3 Bucket$/m)
  for (const audience of audiences) expect(text).toContain(`amazonaws.com/${audience}`)
  for (const name of functionNames) expect(text).toContain(`\n  ${name} `)
})

test('what it costs idle is part of it, and each door says what its tokens must say', () => {
  const text = whatWillExist(stacks, parseStage(example.settings), undefined)

  expect(text).toMatch(/^ {2}\$2\.00 {2}keys$/m)
  expect(text).toMatch(/physician .*profession 10$/m)
  expect(text).toMatch(/client .*tokens of Cognito, any strength$/m)
})

test('an example is called one', () => {
  const stage = parseStage(devStage)

  expect(whatWillExist(stacks, stage, example.file)).toContain('This is the example')
  expect(whatWillExist(stacks, stage, 'infra/stages/prod.json')).not.toContain('This is the example')
})

test('the example of a production stage stands, and no account of it is anybody’s', () => {
  expect(example.file).toMatch(/prod\.example\.json$/)
  expect(parseStage(example.settings).name).toBe('production')
  const accounts = JSON.stringify(example.settings).match(/"\d{12}"/g)
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html and its like use these.
  expect(accounts?.filter((one) => !/"(111122223333|444455556666|123456789012)"/.test(one))).toEqual([])
  expect(
    JSON.stringify(example.settings)
      .match(/https:\/\/[^/"]+/g)
      ?.filter((one) => !/example|cognito-idp/.test(one)),
  ).toEqual([])
})

test.each([['--stage'], ['--stage', 'nowhere'], ['--stage', '../stage'], ['--stage', 'prod.example']])(
  'a stage that has no file is refused: %s %s',
  (...given) => {
    expect(() => chosenStage(given, {})).toThrow(/^STAGE_INVALID: /)
  },
)

test('without a name it is the file of the setting, and else the dev stage', () => {
  const file = 'infra/stages/prod.example.json'

  expect(chosenStage([], { VAULT_STAGE: file })).toEqual({ ...example, file })
  expect(chosenStage([], {})).toEqual({ settings: devStage })
})
