import { describe } from 'vitest'
import { restoredTablesKeepTheirContract } from '../contracts/recovery.ts'
import { judgeRestored } from './recovery.ts'

describe('the judge of restored tables', () => {
  restoredTablesKeepTheirContract(() => judgeRestored().tables)
})
