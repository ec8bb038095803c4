/** How an auditor says which entries are meant: the same in a list, an export and a bundle. */
import * as z from 'zod'
import { bundleLimits, exportLimits } from '../../shared/limits.ts'
import { ExportFormat } from '../../shared/model/export-format.ts'
import { DossierId, EntryId } from '../../shared/model/ids.ts'
import { Action, Decision } from '../../shared/model/words.ts'
import type { BundleSelector } from '../../shared/vault/bundle-selection.ts'
import type { EntrySelector } from '../../shared/vault/ports.ts'

const Ref = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
const hourMs = 3_600_000

/** Exactly one of a dossier, an actor, an object and a period. */
export const selectors = {
  dossier: DossierId.optional(),
  actor: Ref.optional(),
  object: Ref.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
} as const

/** Of what a selector finds, one decision or action. */
export const filters = { decision: Decision.optional(), action: Action.optional() } as const

interface Selected {
  readonly dossier?: DossierId | undefined
  readonly actor?: string | undefined
  readonly object?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** A query with selectors, held to name exactly one, and a period of at most so many hours. */
export const selecting = <S extends z.ZodType<Selected>>(query: S, hoursMax: number): S =>
  query
    .refine(({ from, to }) => (from === undefined) === (to === undefined), {
      path: ['to'],
      error: 'from and to together',
    })
    .refine(({ from, to }) => from === undefined || to === undefined || isPeriod(from, to, hoursMax), {
      path: ['to'],
      error: `after from, by at most ${hoursMax} hours`,
    })
    .refine(
      ({ dossier, actor, object, from }) =>
        [dossier, actor, object, from].filter((selector) => selector !== undefined).length === 1,
      { error: 'exactly one of dossier, actor, object and from with to' },
    )

function isPeriod(from: string, to: string, hoursMax: number): boolean {
  const length = Date.parse(to) - Date.parse(from)
  return length > 0 && length <= hoursMax * hourMs
}

export function selectorOf({ dossier, actor, object, from, to }: Selected): EntrySelector {
  if (dossier !== undefined) return { by: 'dossier', dossierId: dossier }
  if (actor !== undefined) return { by: 'actor', actorRef: actor }
  if (object !== undefined) return { by: 'object', objectRef: object }
  return { by: 'period', from: Date.parse(from ?? ''), until: Date.parse(to ?? '') }
}

/** A period of any length up to a year, and where an export that broke off goes on. */
export const ExportQuery = selecting(
  z.strictObject({
    ...selectors,
    ...filters,
    format: ExportFormat.default('ndjson'),
    after: EntryId.optional(),
  }),
  24 * exportLimits.periodDaysMax,
)
export type ExportQuery = z.output<typeof ExportQuery>

/** A bundle is of no object: its entries stand in chains of dossiers and people. `previous`: the size of an earlier tree. */
const { object: _none, ...bundled } = selectors
export const BundleQuery = selecting(
  z.strictObject({ ...bundled, previous: z.coerce.number().int().min(1).optional() }),
  24 * bundleLimits.periodDaysMax,
)
export type BundleQuery = z.output<typeof BundleQuery>

export function bundleSelectorOf(query: BundleQuery): BundleSelector {
  const selector = selectorOf(query)
  if (selector.by === 'object') throw new Error('a selector that the query has no word for')
  return selector
}
