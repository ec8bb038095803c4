import { describe } from 'vitest'
import { accessLogKeepsItsContract } from '../contracts/access-log.ts'
import { listingsKeepTheirContract } from '../contracts/listings.ts'
import { judgeAccessLog, judgeListings } from './listings.ts'
import { judgeRecords } from './records.ts'

const judge = judgeRecords()

describe('lists of the judge', () => {
  listingsKeepTheirContract(() => ({ records: judge.records, listings: judgeListings(judge) }))
})

describe('access log of the judge', () => {
  accessLogKeepsItsContract(() => ({ records: judge.records, accessLog: judgeAccessLog(judge) }))
})
