/** A refused dossier, and a schedule with one changed rule: what tests of the walk over all dossiers stand in. */
import { DossierId, ulid } from '../../../shared/model/ids.ts'
import { RuleWalk } from '../../../shared/model/rule-walk.ts'
import { retentionRules } from '../../../shared/retention/rules.ts'
import { approveRule } from '../../../shared/vault/approve-rule.ts'
import { dueCopies } from '../../../shared/vault/due-list.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { previewRule } from '../../../shared/vault/preview-rule.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { caller, keyed } from '../../judges/house.ts'
import { seeded, seededBytes } from '../../judges/virtual-time.ts'
import { louis, withKept } from './kept.ts'

const diane = caller('diane')
const bytes = seededBytes(seeded(7))

/** The schedule with one rule in its second version, of another period. */
export const changedTo = (rule: string, period: 'P1Y' | 'P9Y', rules = retentionRules) =>
  rules.map((one) => {
    if (one.id !== rule) return one
    const terms = one.terms.map((term) => ({ ...term, period }))
    return { ...one, version: 2, terms, former: one.terms }
  })
export const oneYear = changedTo('dossier.refused', 'P1Y')

/** A refused dossier that is looked at again in two years, when its health papers are sealed. */
export async function refused() {
  const one = await withKept()
  await recordEvent(one.ports, louis, one.dossierId, { trigger: 'dossier-ended', on: '2026-11-24' }, keyed())
  await one.sweep()
  const nameOf = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\n${sk}`
  const lookedAtOn = () =>
    String(one.judge.copies.get(nameOf(keyOf.retention(one.dossierId)))?.updatedAt).slice(0, 10)
  const approve = async (rules = oneYear, rule = 'dossier.refused') => {
    const preview = await previewRule(one.ports, diane, { rule }, rules)
    for await (const _line of preview);
    await approveRule(one.ports, diane, { rule, version: 2 }, keyed(), rules)
  }
  const walkOf = (rule = 'dossier.refused') => {
    const item = one.judge.items.get(nameOf(keyOf.ruleWalk(rule)))
    return RuleWalk.parse({ ...(item?.content as object), version: item?.version })
  }
  const looks = () => one.judge.entries().filter(({ detail }) => detail?.step === 'look-again').length
  /** Dossiers in the part of the list where this one stands, of which nothing can be read. */
  const unreadable = (count: number) =>
    Array.from({ length: count }, () => {
      const id = DossierId.parse(`dossier_${ulid(0, bytes(10)).slice(0, -1)}${one.dossierId.at(-1)}`)
      const key = keyOf.retention(id)
      one.judge.items.set(nameOf(key), { ...key, version: 1, content: { clocks: 'none' } })
      one.judge.copies.set(nameOf(key), dueCopies(id, '2027-01-01'))
      return id
    })
  return { ...one, lookedAtOn, approve, walkOf, looks, unreadable }
}
