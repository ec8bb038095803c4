/** The enumerated product of situations: each part in its order, and some in which anything may be unusual. */
import type { Action } from '../../shared/model/words.ts'
import type { Part } from './part.ts'
import { type Situation, type Thing, usual, words } from './situation/situation.ts'

interface Axis {
  readonly thing: Thing
  readonly values: readonly string[]
}

const axesOf = ({ varied }: Part): readonly Axis[] =>
  Object.entries(varied).map(([thing, values]) => ({
    thing: thing as Thing,
    values: values === true ? words[thing as Thing] : values,
  }))

export const sizeOf = (part: Part): number =>
  axesOf(part).reduce((size, { values }) => size * values.length, 1)

/** Every `stride`-th situation of a part, from the `first` on. */
export function* situationsOf(part: Part, stride = 1, first = 0): Generator<Situation> {
  const axes = axesOf(part)
  const size = sizeOf(part)
  for (let place = first; place < size; place += stride) yield at(axes, place)
}

/**
 * The share of one worker among several: by the two first things that vary, so that questions which are the same to
 * Cedar meet in one worker, which asks them once.
 */
export function* shareOf(part: Part, of: number, share: number): Generator<Situation> {
  const axes = axesOf(part)
  const size = sizeOf(part)
  const [first = 1, second = 1] = axes.map(({ values }) => values.length)
  for (let place = 0; place < size; place += 1) {
    const row = Math.floor(place / first)
    if (((place % first) + (row % second)) % of === share) yield at(axes, place)
  }
}

function at(axes: readonly Axis[], place: number): Situation {
  const chosen: Record<string, string> = { ...usual }
  let left = place
  for (const { thing, values } of axes) {
    chosen[thing] = values[left % values.length] ?? ''
    left = Math.floor(left / values.length)
  }
  // Each word is one of its thing's own: the axes were made of them.
  return chosen as unknown as Situation
}

/** Of each thing, how often it is not as usual where anything may be. */
const unusual = 0.2

/** So many situations in which every thing is any word, most of them the usual one: what no part thought of. */
export function* mixedSituations(
  count: number,
  random: () => number,
  told: readonly Action[],
): Generator<Situation> {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const things = Object.keys(words) as Thing[]
  for (let made = 0; made < count; made += 1) {
    const chosen: Record<string, string> = { ...usual, action: pick(told), role: pick(words.role) }
    for (const thing of things)
      if (thing !== 'action' && thing !== 'role' && random() < unusual) chosen[thing] = pick(words[thing])
    yield chosen as unknown as Situation
  }
}
