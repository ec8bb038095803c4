import { afterAll, beforeAll, describe } from 'vitest'
import { dynamoChains } from '../../../shared/aws/dynamo-chains.ts'
import { dynamoRecords } from '../../../shared/aws/dynamo-records.ts'
import { dynamoTreeState } from '../../../shared/aws/dynamo-tree-state.ts'
import { vigilanceShards } from '../../../shared/aws/pending-index.ts'
import { chainsKeepTheirContract, treeStateKeepsItsContract } from '../../contracts/sealing.ts'
import { startDynoxide } from './dynoxide.ts'

let started: Awaited<ReturnType<typeof startDynoxide>>
beforeAll(async () => {
  started = await startDynoxide()
})
afterAll(() => started.stop())

describe('chains in DynamoDB', () => {
  chainsKeepTheirContract(() => ({
    records: dynamoRecords(started.dynamo, started.tables),
    chains: dynamoChains(started.dynamo, started.tables),
    ofVigilance: dynamoChains(started.dynamo, started.tables, vigilanceShards),
  }))
})

describe('the tree state in DynamoDB', () => {
  treeStateKeepsItsContract(() => dynamoTreeState(started.dynamo, started.tables.records))
})
