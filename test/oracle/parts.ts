/** The parts of the product: each varies some things over every word there is, or over those named, the rest as usual. */
import type { Action } from '../../shared/model/words.ts'
import type { Part } from './part.ts'
import { brought } from './parts/brought.ts'
import { documents } from './parts/documents.ts'
import { log, people } from './parts/everything.ts'
import { keeping } from './parts/keeping.ts'
import { life } from './parts/life.ts'
import { officers } from './parts/officers.ts'
import { sharing } from './parts/sharing.ts'
import { work } from './parts/work.ts'

/** @param told the actions that both sides speak of. */
export const partsOf = (told: readonly Action[]): readonly Part[] => [
  ...people(told),
  ...log(told),
  ...documents,
  ...work,
  ...life,
  ...brought,
  ...keeping,
  ...officers,
  ...sharing,
]
