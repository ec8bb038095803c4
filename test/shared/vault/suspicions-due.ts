/** Suspicions on their way to the day on which they go. */
import { startOfDay } from '../../../shared/model/paris-day.ts'
import { retentionRules } from '../../../shared/retention/rules.ts'
import { approveRule } from '../../../shared/vault/approve-rule.ts'
import { concludeSuspicion } from '../../../shared/vault/conclude-suspicion.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { previewRule } from '../../../shared/vault/preview-rule.ts'
import { showSuspicion } from '../../../shared/vault/show-suspicion.ts'
import { sweepSuspicions } from '../../../shared/vault/sweep-suspicions.ts'
import { caller, keyed } from '../../judges/house.ts'
import { withKept } from './kept.ts'
import { aline, filed, mark } from './suspicions.ts'

const diane = caller('diane')
export const dropped = { state: 'dismissed' } as const

export async function suspected(operationOn?: string) {
  const world = await withKept()
  const suspicionId = await filed(world, operationOn === undefined ? {} : { operationOn })
  const { ports, judge, time } = world
  const conclude = () => concludeSuspicion(ports, aline, suspicionId, dropped, keyed())
  const show = () => showSuspicion(ports, aline, suspicionId)
  const sweepOn = async (day: string) => {
    time.now = Math.max(time.now, startOfDay(day) + 1_000)
    await sweepSuspicions(ports, 'request-1')
  }
  const isThere = () => JSON.stringify([...judge.items.values()]).includes(mark)
  const vigilance = () => judge.entries().filter(({ journal }) => journal === 'vigilance')
  return { ...world, suspicionId, conclude, show, sweepOn, isThere, vigilance }
}

/** The schedule with the rule on suspicions in its second version, which a privacy officer approved. */
export async function approved({ ports }: Awaited<ReturnType<typeof suspected>>) {
  const rules = retentionRules.map((one) =>
    one.id === 'aml.operation' ? { ...one, version: 2, former: one.terms } : one,
  )
  for await (const _line of await previewRule(ports, diane, { rule: 'aml.operation' }, rules));
  await approveRule(ports, diane, { rule: 'aml.operation', version: 2 }, keyed(), rules)
}

/** One that stands at the day that another rule gave it, until a change is approved. */
export async function misplaced() {
  const world = await suspected('2026-11-20')
  const { pk, sk } = keyOf.suspicionClock(world.suspicionId)
  const copies = { worklist: 'due#vigilance', updatedAt: `2036-11-20#${world.suspicionId}` }
  world.judge.copies.set(`${pk}\n${sk}`, copies)
  world.time.now = startOfDay('2031-11-20') + 1_000
  await sweepSuspicions(world.ports)
  return world
}
