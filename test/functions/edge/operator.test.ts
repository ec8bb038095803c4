/** What functions tell of work that nobody waits for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run, told, whereOf } from '../../../functions/edge/operator.ts'
import { VaultError } from '../../../shared/model/errors.ts'

let written: string[] = []

beforeEach(() => {
  written = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>)

test('a run that came to its end is counted, in all and by its worker', async () => {
  const answer = await run('sweep-retention', async () => 'swept')

  expect(answer).toBe('swept')
  expect(lines()).toMatchObject([{ Runs: 1, Worker: 'sweep-retention' }])
  expect(written.join('')).toMatch(/^[^\n]*\n$/)
})

test('a run that failed is counted nowhere, and told and thrown without what its error says', async () => {
  const work = () => Promise.reject(new TypeError('canary of Camille'))

  const failed = run('sweep-retention', work)

  await expect(failed).rejects.toThrow(/^TypeError$/)
  await expect(failed).rejects.not.toHaveProperty('cause')
  expect(lines()).toMatchObject([
    { level: 'ERROR', code: 'TypeError', kind: 'TypeError', place: expect.stringMatching(/^operator\.test/) },
  ])
  expect(written.join('')).not.toContain('canary')
})

test('of an error of ours the code is told', async () => {
  const failed = told(() => Promise.reject(new VaultError('LOG_BUSY', 'canary')))

  await expect(failed).rejects.toThrow(/^LOG_BUSY$/)
  expect(lines()).toMatchObject([{ code: 'LOG_BUSY', kind: 'VaultError' }])
})

test('what is no error, and an error without a place in a file of ours, are told as that', () => {
  const elsewhere = Object.assign(new Error('canary'), {
    stack: 'Error: at canary.ts:1:2\n    at <anonymous>',
  })

  expect(whereOf('canary')).toEqual({ kind: 'unknown' })
  expect(whereOf(elsewhere)).toEqual({ kind: 'Error' })
})
