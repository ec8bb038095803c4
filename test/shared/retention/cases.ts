import { accountCases } from './cases/accounts.ts'
import type { Case } from './cases/case.ts'
import { contractCases } from './cases/contracts.ts'
import { evidenceCases } from './cases/evidence.ts'
import { guardedCases } from './cases/guarded.ts'

export const cases: readonly Case[] = [...accountCases, ...contractCases, ...guardedCases, ...evidenceCases]
