/** What each category of data is, who may bring it and who may read it: a row a category, rules nowhere else. */
import { categoryRows } from './category-rows.ts'
import type { Line } from './dossier.ts'
import type { Classification } from './words.ts'

export type Space = 'standard' | 'health'

/** Every role and desk that a category can name; most get a login with later capabilities. */
export type ReaderRole =
  | 'client'
  | 'advisor'
  | 'physician'
  | 'medical-staff'
  | 'claims-manager'
  | 'partner'
  | 'partner-medical'
  | 'legal-accounting'
  | 'aml-officer'
  | 'privacy-officer'
  | 'security-analyst'
  | 'auditor'
  | 'authority'
  | 'system'
  | 'quality-team'
  | 'camera-security'
  | 'marketing'
  | 'open-banking'

const scopes = ['full', 'masked', 'name-and-birth-date', 'own', 'on-request'] as const
export type Scope = (typeof scopes)[number]

export interface Reader {
  readonly role: ReaderRole
  readonly scope: Scope
}

export interface Category {
  readonly id: string
  /** Only a document can be uploaded; a field is part of a record, a record is written by the vault. */
  readonly kind: 'document' | 'field' | 'record'
  readonly classification: Classification
  readonly space: Space
  readonly lines: readonly Line[]
  readonly uploaders: readonly ReaderRole[]
  readonly readers: readonly Reader[]
}

const lineOf: Readonly<Record<string, Line>> = {
  LI: 'loan-insurance',
  CH: 'complementary-health',
  IP: 'income-protection',
  MO: 'motor',
  HO: 'home',
}

const roleOf: Readonly<Record<string, ReaderRole>> = {
  CLI: 'client',
  ADV: 'advisor',
  PHY: 'physician',
  MED: 'medical-staff',
  CLM: 'claims-manager',
  PTN: 'partner',
  PMD: 'partner-medical',
  LGA: 'legal-accounting',
  AMLO: 'aml-officer',
  DPO: 'privacy-officer',
  SEC: 'security-analyst',
  AUD: 'auditor',
  AUT: 'authority',
  SYS: 'system',
  QAL: 'quality-team',
  CAM: 'camera-security',
  MKT: 'marketing',
  OXLIN: 'open-banking',
}

const scopeOf: Readonly<Record<string, Scope>> = Object.fromEntries(scopes.map((scope) => [scope, scope]))

/** A typing error in a row stops the program at load, it never reads as a wider right. */
function named<T>(names: Readonly<Record<string, T>>, code: string): T {
  const found = names[code]
  if (found === undefined) throw new RangeError(`${code} is not a code of the category table`)
  return found
}

const words = (cell: string): readonly string[] => (cell === '' ? [] : cell.split(' '))

function linesOf(cell: string): readonly Line[] {
  return cell === 'ALL' ? Object.values(lineOf) : words(cell).map((code) => named(lineOf, code))
}

function readerOf(word: string): Reader {
  const [code = '', scope = 'full'] = word.split(':')
  return { role: named(roleOf, code), scope: named(scopeOf, scope) }
}

/** Every category by its id. */
export const categories: ReadonlyMap<string, Category> = new Map(
  categoryRows.map(([id, kind, classification, lines, uploaders, readers]) => [
    id,
    {
      id,
      kind,
      classification,
      space: classification === 'health' ? 'health' : 'standard',
      lines: linesOf(lines),
      uploaders: words(uploaders).map((code) => named(roleOf, code)),
      readers: words(readers).map(readerOf),
    },
  ]),
)

/** Whether a dossier of this line needs the category at all: the rest is refused at the door (minimisation). */
export function isNeededBy(category: Category, line: Line): boolean {
  return category.kind === 'document' && category.lines.includes(line)
}

/** Kept about a person and never shown to them, nor to anybody but its own readers, not even as being there (CMF L561-18). */
export const vigilance: ReadonlySet<string | undefined> = new Set([
  'aml-kyc-file',
  'aml-suspicion',
  'fraud-alert',
])

/** Read in full by the role, or by whoever brought it where the row says `own`; masked and on request is not reading. */
export const isReadBy = ({ readers }: Category, role: string | undefined, broughtIt: boolean): boolean =>
  readers.some(
    (reader) => reader.role === role && (reader.scope === 'full' || (reader.scope === 'own' && broughtIt)),
  )
