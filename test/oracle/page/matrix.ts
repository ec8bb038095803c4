/** Who sees, reads and brings which document: asked of the vault and of Cedar, which must agree. */
import { type Category, categories } from '../../../shared/model/categories.ts'
import type { Action } from '../../../shared/model/words.ts'
import type { Answer } from '../cedar/engine.ts'
import { compare } from '../compare.ts'
import { type Situation, usual } from '../situation/situation.ts'
import { lines } from '../situation/things.ts'

export type Column = Situation['role']

/** Everybody who meets documents at all, in the order of the columns. */
export const columns: readonly Column[] = [
  'client',
  'advisor',
  'claims-manager',
  'physician',
  'medical-staff',
  'partner',
  'partner-medical',
  'legal-accounting',
  'privacy-officer',
  'aml-officer',
]

export const documents: readonly Category[] = [...categories.values()].filter(
  ({ kind, id }) => kind === 'document' && id !== 'camera-image',
)

/** What both say; a page that hides a disagreement is worse than none. */
export function agreed(differing: Partial<Situation>): Answer {
  const situation: Situation = { ...usual, broughtBy: 'somebody else', ...differing }
  const { vault, cedar } = compare(situation)
  if (vault !== cedar) throw new Error(`the vault and Cedar disagree: ${JSON.stringify(differing)}`)
  return vault
}

const allows = (differing: Partial<Situation>): boolean => agreed(differing) === 'allow'

const desks: ReadonlySet<Column> = new Set(['partner', 'partner-medical'])
const medical: ReadonlySet<Column> = new Set(['physician', 'medical-staff'])
const seesItself: ReadonlySet<Column> = new Set(['client', 'physician', 'medical-staff'])

function contentActions(role: Column): readonly Action[] {
  if (desks.has(role)) return ['read-transmitted-document']
  return ['request-download', 'read-health-document']
}

/** A desk is sent what a consent covers: whether it may be sent is part of whether it reads it. */
function isEverSent(document: Situation['document'], role: Column): boolean {
  const desk = role === 'partner-medical' ? 'medical' : 'non-medical'
  const sender = role === 'partner-medical' ? 'physician' : 'advisor'
  const partner = 'a French insurer'
  return allows({ action: 'transmit-documents', role: sender, document, desk, partner })
}

function reads(document: Situation['document'], role: Column, more: Partial<Situation>): boolean {
  if (desks.has(role) && !isEverSent(document, role)) return false
  return contentActions(role).some((action) => allows({ action, role, document, ...more }))
}

function sees(document: Situation['document'], role: Column, more: Partial<Situation>): boolean {
  if (medical.has(role) && categories.get(document)?.classification === 'health')
    return allows({ action: 'list-health-documents', role, ...more })
  return allows({ action: 'show-document', role, document, ...more })
}

const brings = (category: Situation['category'], role: Column): boolean =>
  lines.some((line) => allows({ action: 'request-upload', role, category, line }))

/** The marks of one cell: content before the mere sight of it, and what is brought. */
export function marksOf(
  { id, classification }: Category,
  role: Column,
  more: Partial<Situation> = {},
): string {
  const document = id as Situation['document']
  const marks: string[] = []
  if (reads(document, role, more)) marks.push('●')
  else if (reads(document, role, { ...more, broughtBy: 'the caller' })) marks.push('◐')
  else if (sees(document, role, more))
    marks.push(classification === 'health' && !seesItself.has(role) ? '◌' : '○')
  else if (sees(document, role, { ...more, broughtBy: 'the caller' })) marks.push('◌')
  if (more.dossier === undefined && brings(id as Situation['category'], role)) marks.push('▲')
  return marks.join(' ')
}

/** Whether it is kept from those who work outside the EEA under a safeguard, whoever may read it here. */
export const staysInside = ({ id }: Category): boolean =>
  columns
    .filter((role) => role !== 'client')
    .some(
      (role) =>
        reads(id as Situation['document'], role, { broughtBy: 'the caller' }) &&
        !reads(id as Situation['document'], role, {
          broughtBy: 'the caller',
          place: 'in Madagascar under a safeguard',
        }),
    )
