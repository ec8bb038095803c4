/** Words for what machines said of people, and what people made of it. */
import type { AiResult } from '../../../shared/model/ai-result.ts'
import type { Dossier } from '../../../shared/model/records.ts'
import type { Scene } from '../scene.ts'
import {
  anotherDocument,
  aStranger,
  caller,
  documentId,
  instant,
  resultId,
  sha256,
  theClient,
  theOther,
} from './ids.ts'

const refusal: AiResult = {
  version: 1,
  resultId,
  accountId: theClient,
  model: 'm',
  modelVersion: '1',
  inputs: [{ documentId, sha256 }],
  result: 'refused',
  weighsHealth: false,
  vendorTraining: false,
  standing: 'to-offer',
  recordedBy: caller,
  recordedAt: instant,
}
const contested: AiResult = { ...refusal, standing: 'contested' }
/** What a machine said, and how far people came with it. */
export const aiResults = {
  contested: contested,
  'contested, health weighed': { ...contested, weighsHealth: true },
  'contested, about the other insured': { ...contested, accountId: theOther },
  'to be offered': refusal,
  offered: { ...refusal, standing: 'offered' },
  'offered to the other insured': { ...refusal, accountId: theOther, standing: 'offered' },
  'no refusal': { ...refusal, result: 'accepted', standing: 'recorded' },
  reviewed: { ...refusal, standing: 'reviewed' },
  none: undefined,
} as const satisfies Record<string, AiResult | undefined>

const machine = { model: 'm', modelVersion: '1', weighsHealth: false, vendorTraining: false } as const
/** What a machine is said to have weighed, and under what. */
export const machines = {
  'no health weighed': machine,
  'health weighed under an assessment': { ...machine, weighsHealth: true, impactAssessment: 'DPIA-1' },
  'health weighed': { ...machine, weighsHealth: true },
  'no health weighed, under an assessment': { ...machine, impactAssessment: 'DPIA-1' },
  'the vendor keeps it': { ...machine, vendorTraining: true },
  'about the other insured': { ...machine, accountId: theOther },
  'about a stranger': { ...machine, accountId: aStranger },
} as const satisfies Record<string, Scene['machine']>

export const looks = {
  'at the same documents': [documentId],
  'at another document': [anotherDocument],
  'at one more': [documentId, anotherDocument],
} as const satisfies Record<string, Scene['looked']>

export const powers = { 'to change a result': true, none: undefined } as const

const standing = (is: NonNullable<Dossier['aiResults']>[number]['standing'], count = 1) =>
  Array(count).fill({ resultId, standing: is })
export const resultsBefore = {
  none: undefined,
  'a refusal whose review nobody offered': standing('to-offer'),
  'a refusal whose review was offered': standing('offered'),
  'a refusal that waits for its review': standing('contested'),
  'a refusal that was reviewed': standing('reviewed'),
  'forty-nine': standing('recorded', 49),
  fifty: standing('recorded', 50),
} as const satisfies Record<string, Dossier['aiResults']>
