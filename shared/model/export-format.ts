import * as z from 'zod'

/** The open formats that entries of the log leave in. */
export const ExportFormat = z.enum(['ndjson', 'csv', 'fhir'])
export type ExportFormat = z.infer<typeof ExportFormat>

/**
 * Newline-delimited JSON (https://github.com/ndjson/ndjson-spec), RFC 4180, and R4 resources line by line as in
 * https://hl7.org/fhir/R4/nd-json.html.
 */
export const exportMediaTypes: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8; header=present',
  fhir: 'application/fhir+ndjson',
}
