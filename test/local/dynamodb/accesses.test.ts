import { expect, test } from 'vitest'
import { accessesOf } from '../../../local/dynamodb/accesses.ts'

test('each element of a transaction is an access of its own', () => {
  const TransactItems = [
    { Put: { TableName: 'one' } },
    { Update: { TableName: 'two' } },
    { Delete: { TableName: 'two' } },
    { ConditionCheck: { TableName: 'one' } },
  ]

  const accesses = accessesOf('TransactWriteItems', { TransactItems })

  const enclosing = 'TransactWriteItems'
  expect(accesses).toEqual([
    { action: 'dynamodb:PutItem', table: 'one', enclosing },
    { action: 'dynamodb:UpdateItem', table: 'two', enclosing },
    { action: 'dynamodb:DeleteItem', table: 'two', enclosing },
    { action: 'dynamodb:ConditionCheckItem', table: 'one', enclosing },
  ])
})

test('a query names its index', () => {
  const accesses = accessesOf('Query', { TableName: 'one', IndexName: 'by-hour' })

  expect(accesses).toEqual([{ action: 'dynamodb:Query', table: 'one', index: 'by-hour' }])
})

test.each(['CreateTable', 'DeleteTable', 'ExecuteStatement', 'toString', ''])(
  'the operation %j is not answered',
  (operation) => {
    expect(() => accessesOf(operation, { TableName: 'one' })).toThrow('is not answered here')
  },
)

test('an element of an unknown kind is refused and not overlooked', () => {
  const body = { TransactItems: [{ Put: { TableName: 'one' }, Upsert: { TableName: 'two' } }] }

  expect(() => accessesOf('TransactWriteItems', body)).toThrow('Upsert')
})
