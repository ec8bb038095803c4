/** What a certificate says of records that went together: their kinds and numbers, by rule, and the fields of what stays. */
import type { AccountId, DossierId, LeadId, PrincipalId, SuspicionId } from '../model/ids.ts'
import { Dossier, StoredDocument } from '../model/records.ts'
import { RecordsCertificate } from '../model/retention.ts'
import type { Clocks } from '../retention/applied-terms.ts'
import type { Limit } from '../retention/schedule.ts'
import { type ChangedFields, changedInDocument, changedInDossier } from './anonymised.ts'
import { parsed } from './parsed.ts'
import type { StoredItem } from './records.ts'
import { the } from './the.ts'

interface Gone {
  readonly record: string
  readonly item: StoredItem
  readonly due: Limit
  readonly approval?: { readonly by: PrincipalId; readonly at: string } | undefined
}

type Whose =
  | { readonly dossierId: DossierId }
  | { readonly accountId: AccountId }
  | { readonly leadId: LeadId }
  | { readonly suspicionId: SuspicionId }

/** @param now when it was decided and done, in milliseconds since 1970 */
export function certificateOfRecords(
  whose: Whose,
  clocks: Clocks,
  gone: readonly Gone[],
  now: number,
): RecordsCertificate {
  const byLine = Map.groupBy(gone, ({ record, due }) => [record, due.rule, due.version, due.day].join(' '))
  return RecordsCertificate.parse({
    v: 1,
    ...whose,
    records: [...byLine.values()].map(lineOf),
    clocks,
    holds: 0,
    method: 'dynamodb-transaction',
    decidedAt: new Date(now).toISOString(),
  })
}

function lineOf(gone: readonly Gone[]): RecordsCertificate['records'][number] {
  const { record, due, approval } = the(gone[0])
  const changed = gone.map(({ item }) => changedIn(record, item))
  const named = (which: keyof ChangedFields) => [...new Set(changed.flatMap((one) => one?.[which] ?? []))]
  return {
    record,
    count: gone.length,
    end: changed[0] === undefined ? 'deleted' : 'anonymised',
    removed: named('removed').toSorted(),
    generalised: named('generalised').toSorted(),
    rule: due.rule,
    ruleVersion: due.version,
    due: due.day,
    ...(approval && { approvedBy: approval.by, approvedAt: approval.at }),
  }
}

/** Undefined of what is deleted as a whole. */
function changedIn(record: string, item: StoredItem): ChangedFields | undefined {
  if (record === 'dossier') return changedInDossier(the(parsed(Dossier, item)))
  if (record === 'document') return changedInDocument(the(parsed(StoredDocument, item)))
  return undefined
}
