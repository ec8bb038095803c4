/** Entries as CSV: RFC 4180, and safe to open in a spreadsheet. */
import type { ExportedEntry } from './exported-entry.ts'

/** The order of the columns; a field that an entry does not have is an empty cell. */
const columns = [
  'entryId',
  'at',
  'chainId',
  'seq',
  'prevHash',
  'hash',
  'nonce',
  'v',
  'journal',
  'actorRef',
  'role',
  'audience',
  'authStrength',
  'action',
  'dossierRef',
  'objectRef',
  'versionId',
  'sha256',
  'category',
  'classification',
  'purpose',
  'decision',
  'rule',
  'policyVersion',
  'code',
  'requestId',
  'sourceRef',
  'country',
  'detail',
] as const

export const csvHeader = `${columns.join(',')}\r\n`

export function csvLine({ entry, hash }: ExportedEntry): string {
  const told: Readonly<Record<string, unknown>> = { ...entry, hash, detail: detailOf(entry.detail) }
  return `${columns.map((column) => csvCell(told[column])).join(',')}\r\n`
}

/** `name=value` pairs; neither codes nor numbers hold a semicolon or an equals sign. */
const detailOf = (detail: ExportedEntry['entry']['detail']): string | undefined =>
  detail &&
  Object.entries(detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(';')

/**
 * A cell of RFC 4180, section 2. One that a spreadsheet would take for a formula begins with an apostrophe
 * (https://owasp.org/www-community/attacks/CSV_Injection): no version id of S3's may run on an auditor's machine.
 */
export function csvCell(value: unknown): string {
  if (value === undefined) return ''
  const text = /^[=+\-@\t\r\n]/.test(String(value)) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
