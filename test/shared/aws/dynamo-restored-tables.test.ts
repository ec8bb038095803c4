import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dynamoChains } from '../../../shared/aws/dynamo-chains.ts'
import { dynamoRestoredTables } from '../../../shared/aws/dynamo-restored-tables.ts'
import { linkAfter, newChain } from '../../contracts/records.ts'
import { restoredTablesKeepTheirContract } from '../../contracts/recovery.ts'
import { startDynoxide } from './dynoxide.ts'

let started: Awaited<ReturnType<typeof startDynoxide>>
beforeAll(async () => {
  started = await startDynoxide()
})
afterAll(() => started.stop())

const tables = () => dynamoRestoredTables(started.dynamo, started.tables)

describe('restored tables in DynamoDB', () => {
  restoredTablesKeepTheirContract(tables)
})

test('a head that goes on behind what is sealed waits for its sealer', async () => {
  const link = linkAfter(newChain())
  const { chainId, seq, at } = link.entry
  await tables().putEntries([{ ...link, dossierId: undefined }])
  const head = { chainId, seq, hash: link.hash, sealedSeq: 0, sealedHash: link.entry.prevHash }

  await tables().putHead(link.headKey, head, at)

  const pending = await dynamoChains(started.dynamo, started.tables).pending(10_000)
  expect(pending).toContainEqual({ key: link.headKey, since: Date.parse(at) })
})
