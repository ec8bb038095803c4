import { expect, test } from 'vitest'
import { resolveTemplate } from '../../../local/template/resolve.ts'

const place = { account: '111122223333', region: 'eu-west-3', stackName: 'vault' }
const aTable = { Type: 'AWS::DynamoDB::GlobalTable' }

function resolved(value: unknown): unknown {
  const template = {
    Resources: { Table: aTable, Role: { Type: 'AWS::IAM::Role', Properties: { Value: value } } },
  }
  return resolveTemplate(template, place).find((resource) => resource.id === 'Role')?.properties.Value
}

test('Ref, GetAtt, Join, Select, Split, Sub and the pseudo parameters become plain values', () => {
  const arn = 'arn:aws:dynamodb:eu-west-3:111122223333:table/Table'

  expect(resolved({ Ref: 'Table' })).toBe('Table')
  expect(resolved({ 'Fn::GetAtt': ['Table', 'Arn'] })).toBe(arn)
  expect(resolved({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Table', 'Arn'] }, '/index/*']] })).toBe(
    `${arn}/index/*`,
  )
  expect(resolved({ 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'AWS::Region' }] }] })).toBe('west')
  expect(resolved({ 'Fn::Sub': `\${AWS::AccountId}:\${Table.Arn}:\${!kept}` })).toBe(
    `111122223333:${arn}:\${kept}`,
  )
  expect(resolved({ Ref: 'AWS::NoValue' })).toBeUndefined()
})

test('anything else stops with the logical id that uses it', () => {
  expect(() => resolved({ 'Fn::ImportValue': 'elsewhere' })).toThrow('Role: uses Fn::ImportValue')
  expect(() => resolved({ Ref: 'Absent' })).toThrow('Role: refers to Absent, which is not in the template')
  expect(() => resolved({ 'Fn::GetAtt': ['Table', 'Colour'] })).toThrow('Role: asks for Table.Colour')
})
