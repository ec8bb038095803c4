import { describe } from 'vitest'
import { recordsKeepTheirContract } from '../contracts/records.ts'
import { judgeRecords } from './records.ts'

describe('records in memory', () => {
  recordsKeepTheirContract(() => judgeRecords().records)
})
