import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { devStage } from '../../infra/stage.ts'
import { productionStage, templateOf } from './synthesised.ts'

test.each([devStage, productionStage])(
  'cdk-nag has no finding in $name that is not acknowledged',
  (stage) => {
    expect(() => templateOf(stage, { nag: true })).not.toThrow()
  },
)

test('each acknowledgement has a reason of substance of its own', () => {
  const text = readFileSync(new URL('../../infra/acknowledgements.ts', import.meta.url), 'utf8')

  const reasons = [...text.matchAll(/'((?:[^'\n]| ){60,})'/g)].map(([, reason]) => reason)

  expect(reasons.length).toBeGreaterThan(12)
  expect(new Set(reasons).size).toBe(reasons.length)
})
