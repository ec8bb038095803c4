import { GetItemCommand, TransactGetItemsCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dynamoRecords } from '../../../shared/aws/dynamo-records.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { linkAfter, newChain, recordsKeepTheirContract } from '../../contracts/records.ts'
import { startDynoxide } from './dynoxide.ts'

let started: Awaited<ReturnType<typeof startDynoxide>>
beforeAll(async () => {
  started = await startDynoxide()
})
afterAll(() => started.stop())

const records = (): Records => dynamoRecords(started.dynamo, started.tables)

describe('records in DynamoDB', () => {
  recordsKeepTheirContract(records)
})

describe('errors of DynamoDB', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more })
  const cancelled = (...codes: readonly string[]) =>
    named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) })
  const write = () => records().write(linkAfter(newChain()), [], '0'.repeat(32))

  test.each([
    ['another transaction in the way', cancelled('TransactionConflict', 'None'), 'conflict'],
    ['a throttled partition', cancelled('None', 'ThrottlingError'), 'conflict'],
    ['a throttled request', named('ThrottlingException'), 'conflict'],
    ['the same transaction still running', named('TransactionInProgressException'), 'unknown'],
    ['a time-out', named('TimeoutError'), 'unknown'],
    ['a connection cut', named('Error', { code: 'ECONNRESET' }), 'unknown'],
    ['an answer 500', named('Whatever', { $metadata: { httpStatusCode: 500 } }), 'unknown'],
  ])('%s: the write answers so', async (_name, error, expected) => {
    const mock = mockClient(started.dynamo).on(TransactWriteItemsCommand).rejects(error)

    const answer = await write()

    mock.restore()
    expect(answer).toBe(expected)
  })

  test.each([
    ['no right to the table', named('AccessDeniedException')],
    ['no such table', named('ResourceNotFoundException')],
    ['nobody listening', named('Error', { code: 'ECONNREFUSED' })],
  ])('%s: nothing is granted', async (_name, error) => {
    const mock = mockClient(started.dynamo).on(TransactWriteItemsCommand).rejects(error)

    const attempt = write()

    await expect(attempt).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
    mock.restore()
  })

  test('a throttled look at an entry is told as busy', async () => {
    const mock = mockClient(started.dynamo)
      .on(GetItemCommand)
      .rejects(named('ProvisionedThroughputExceededException'))

    const attempt = records().entryAt(newChain().chainId, 1)

    await expect(attempt).rejects.toMatchObject({ code: 'LOG_BUSY' })
    mock.restore()
  })

  test('a malformed transaction is our mistake and stays what it is', async () => {
    const mock = mockClient(started.dynamo)
      .on(TransactWriteItemsCommand)
      .rejects(cancelled('ValidationError'))

    const attempt = write()

    await expect(attempt).rejects.toMatchObject({ name: 'TransactionCanceledException' })
    mock.restore()
  })

  test('a snapshot that a writer cancelled is a conflict, not an outage', async () => {
    const mock = mockClient(started.dynamo)
      .on(TransactGetItemsCommand)
      .rejects(cancelled('TransactionConflict'))

    const found = await records().snapshot([{ pk: 'a', sk: 'b' }])

    mock.restore()
    expect(found).toBe('conflict')
  })
})
