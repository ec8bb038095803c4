import { expect, test } from 'vitest'
import { operatorNamed } from '../../../local/iam/conditions.ts'

type Row = [
  operator: string,
  wanted: string[],
  permits: (string | undefined)[],
  refuses: (string | undefined)[],
]

const advisor = 'arn:aws:iam::111122223333:role/advisor-api'
const table: Row[] = [
  ['StringEquals', ['a', 'b'], ['a', 'b'], ['A', 'ab', '', undefined]],
  ['StringNotEquals', ['a', 'b'], ['A', 'c', undefined], ['a', 'b']],
  [
    'StringLike',
    ['s3.*.amazonaws.com', '?'],
    ['s3.eu-west-3.amazonaws.com', 'x'],
    ['kms.eu', 'xy', undefined],
  ],
  ['StringNotLike', ['s3.*'], ['kms.x', undefined], ['s3.x', 's3.']],
  [
    'ArnLike',
    ['arn:aws:iam::*:role/advisor-*'],
    [advisor],
    ['arn:aws:iam::1:user/x', 'advisor-api', undefined],
  ],
  ['ArnEquals', [advisor], [advisor], [`${advisor}2`, undefined]],
  ['ArnNotLike', ['arn:aws:iam::*:role/advisor-*'], ['arn:aws:iam::1:role/admin', undefined], [advisor]],
  ['ArnNotEquals', [advisor], [`${advisor}2`, undefined], [advisor]],
  ['Bool', ['false'], ['false', 'False'], ['true', undefined]],
  ['Null', ['true'], [undefined], ['x', '']],
  ['Null', ['false'], ['x', ''], [undefined]],
  ['NumericEquals', ['3'], ['3', '3.0'], ['4', undefined]],
  ['NumericNotEquals', ['3'], ['4', undefined], ['3']],
  ['NumericLessThan', ['300'], ['299', '-1'], ['300', '1000', undefined]],
  ['NumericLessThanEquals', ['300'], ['300', '99'], ['301', undefined]],
  ['NumericGreaterThan', ['300'], ['301', '1000'], ['300', '99', undefined]],
  ['NumericGreaterThanEquals', ['300'], ['300'], ['299', undefined]],
  ['StringEqualsIfExists', ['a'], ['a', undefined], ['b']],
  ['StringNotEqualsIfExists', ['a'], ['b', undefined], ['a']],
  ['BoolIfExists', ['false'], ['false', undefined], ['true']],
  ['NumericGreaterThanIfExists', ['300'], ['301', undefined], ['300']],
  ['ArnLikeIfExists', [advisor], [advisor, undefined], ['arn:aws:iam::1:role/x']],
]

test.each(table)('%s %j permits what it names and refuses the rest', (name, wanted, permits, refuses) => {
  const holds = operatorNamed(name)?.(wanted)

  const permitted = permits.map((given) => holds?.(given))
  const refused = refuses.map((given) => holds?.(given))

  expect(permitted).toEqual(permits.map(() => true))
  expect(refused).toEqual(refuses.map(() => false))
})

test('a name outside the table stands for no operator', () => {
  const strangers = [
    'IpAddress',
    'DateLessThan',
    'stringequals',
    'NullIfExists',
    'ForAnyValue:Bool',
    'toString',
    '',
  ]

  const found = strangers.filter((name) => operatorNamed(name) !== undefined)

  expect(found).toEqual([])
})

test('a numeric operator does not guess at a text that is no number', () => {
  const holds = operatorNamed('NumericLessThan')

  expect(() => holds?.(['300'])('soon')).toThrow("a numeric condition met 'soon'")
  expect(() => holds?.(['0x10'])('3')).toThrow("a numeric condition met '0x10'")
})
