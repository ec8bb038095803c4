/** Optional data of a dossier: as it is changed, and as its readers see it. */
import { categories, isReadBy } from '../model/categories.ts'
import type { ConsentId, DossierId } from '../model/ids.ts'
import { OptionalData, StoredOptionalData } from '../model/optional-data.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Facts } from '../policy/facts.ts'
import { relationOf, speaksFor } from '../policy/relation.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { StoredItem, Write } from './records.ts'
import { the } from './the.ts'

export function optionalDataWrite(
  dossierId: DossierId,
  former: Pick<StoredItem, 'version'> | undefined,
  data: OptionalData,
): Write {
  const key = keyOf.optionalData(dossierId)
  const content = OptionalData.parse(data)
  return former === undefined
    ? { kind: 'create', key, content }
    : { kind: 'replace', key, content, version: former.version }
}

/** The consent ended: what was fetched under it goes in the same transaction. */
export function withoutFetched(
  dossierId: DossierId,
  item: StoredItem | undefined,
  consentId: ConsentId,
): Write[] {
  const data = parsed(StoredOptionalData, item)
  const kept = data?.statements?.filter((one) => one.consentId !== consentId)
  if (data === undefined || kept?.length === data.statements?.length) return []
  const { version, ...rest } = data
  return [optionalDataWrite(dossierId, { version }, { ...rest, statements: kept })]
}

/** People see their own, an advisor what the table of categories lets them read; nobody what a consent no longer covers. */
export function optionalDataView(facts: Facts): OptionalData | undefined {
  const { principal, optionalData, now } = facts
  // What a person added for themselves settles no estate.
  if (optionalData === undefined || relationOf(facts) === 'heir') return undefined
  const { plate, vehicle, statements = [] } = optionalData
  const isPerson = principal?.role === 'client'
  const reads = (category: string) =>
    isPerson || isReadBy(the(categories.get(category)), principal?.role, false)
  const live = statements.filter(({ until }) => parisDay(now) < until)
  return {
    ...(reads('licence-plate') && { plate }),
    ...(reads('vehicle-technical-data') && { vehicle }),
    ...(reads('financial-situation') && {
      statements: isPerson ? live.filter(({ accountId }) => speaksFor(facts, accountId)) : live,
    }),
  }
}
