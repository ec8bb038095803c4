import { describe } from 'vitest'
import {
  chainsKeepTheirContract,
  sealedBatchesKeepTheirContract,
  sealedLogKeepsItsContract,
  treeStateKeepsItsContract,
} from '../contracts/sealing.ts'
import { judgeRecords } from './records.ts'
import { judgeChains, judgeSealedLog, judgeTreeState } from './sealing.ts'

describe('chains on the judge', () => {
  chainsKeepTheirContract(() => {
    const judge = judgeRecords()
    return {
      records: judge.records,
      chains: judgeChains(judge).chains,
      ofVigilance: judgeChains(judge, 'vigilance').chains,
    }
  })
})

describe('the tree state on the judge', () => {
  treeStateKeepsItsContract(() => judgeTreeState().state)
})

describe('the sealed log on the judge', () => {
  sealedLogKeepsItsContract(() => judgeSealedLog().sealedLog)
})

describe('the batches of the sealed log on the judge', () => {
  sealedBatchesKeepTheirContract(async () => judgeSealedLog())
})
