import { watchesKeepTheirContract } from '../contracts/watches.ts'
import { judgeWatches } from './watches.ts'

watchesKeepTheirContract(() => judgeWatches().watches)
