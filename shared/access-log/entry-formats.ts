/** Entries in the open formats that the log leaves in: a line each, nothing kept from one to the next. */
import type { ExportFormat } from '../model/export-format.ts'
import { auditEventOf } from './entry-audit-event.ts'
import { csvHeader, csvLine } from './entry-csv.ts'
import type { ExportedEntry } from './exported-entry.ts'

export interface EntryFormat {
  /** What stands before the first entry, and where there is none. */
  readonly header: string
  readonly line: (exported: ExportedEntry) => string
}

export const entryFormats: Readonly<Record<ExportFormat, EntryFormat>> = {
  ndjson: { header: '', line: (exported) => `${JSON.stringify(exported)}\n` },
  csv: { header: csvHeader, line: csvLine },
  fhir: { header: '', line: (exported) => `${JSON.stringify(auditEventOf(exported))}\n` },
}
