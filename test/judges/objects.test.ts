import { describe } from 'vitest'
import { objectsKeepTheirContract } from '../contracts/objects.ts'
import { judgeObjects } from './objects.ts'

describe('objects in memory', () => {
  objectsKeepTheirContract(() => judgeObjects())
})
