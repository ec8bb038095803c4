/** The files of the story, made here: real ones of their type, about nobody. */
import { randomBytes } from 'node:crypto'
import { docx } from './docx.ts'
import { jpeg } from './jpeg.ts'
import { pdf } from './pdf.ts'

export interface Sample {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Buffer
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** In two pieces, so that no scanner takes this source for an infected file (eicar.org). */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export const samples = {
  passport: (): Sample => ({
    fileName: 'Passeport Camille.pdf',
    mediaType: 'application/pdf',
    bytes: pdf('Passeport'),
  }),
  photo: (): Sample => ({ fileName: 'photo.jpg', mediaType: 'image/jpeg', bytes: jpeg() }),
  contract: (): Sample => ({
    fileName: 'contrat.docx',
    mediaType: docxType,
    bytes: docx('Contrat de travail'),
  }),
  scan: (): Sample => ({
    fileName: 'scan.pdf',
    mediaType: 'application/pdf',
    bytes: pdf('Scan', randomBytes(20_000_000)),
  }),
  infected: (): Sample => ({
    fileName: 'facture.pdf',
    mediaType: 'application/pdf',
    bytes: pdf('Facture', Buffer.from(eicar)),
  }),
  disguised: (): Sample => ({
    fileName: 'page.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from('<!doctype html><script>alert(1)</script>'),
  }),
  report: (): Sample => ({
    fileName: 'compte rendu operatoire.pdf',
    mediaType: 'application/pdf',
    bytes: pdf('Compte rendu operatoire'),
  }),
} as const
