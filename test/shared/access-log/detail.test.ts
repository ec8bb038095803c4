/** What the entry of each action may say beside its fields, word by word, and that it says nothing else. */
import { expect, test } from 'vitest'
import { isDetailOf } from '../../../shared/access-log/detail.ts'
import { Action } from '../../../shared/model/words.ts'

/** Codes, days and digests: [values that are taken, values that are not]. */
type Word = readonly [taken: readonly unknown[], refused: readonly unknown[]]

const code: Word = [
  ['T-1', 'a.b_c', 'a'.repeat(80)],
  ['two words', '', '-a', 'a\n', 'a'.repeat(81), 7],
]
const count: Word = [
  [0, 1_000_000],
  [-1, 0.5, '1'],
]
const flag: Word = [
  [true, false],
  ['true', 1],
]
const day: Word = [['2026-11-24'], ['2026-11-31', '2026-11-24T09:00:00.000Z', 20_261_124]]
const digest: Word = [['a'.repeat(64)], ['A'.repeat(64), 'a'.repeat(63), 'none']]
const of = (...taken: readonly string[]): Word => [taken, ['', 'something-else', 'Camille Martin']]

const ending = of('whole', 'changed', 'broken')
const outcome = of('accepted', 'accepted-with-conditions', 'more-information', 'refused')
const by = of('dossier', 'actor', 'object', 'period')
const desk = of('medical', 'non-medical')
const channel = of('signed', 'phone', 'paper')
const contactChannel = of('post', 'email', 'phone', 'sms', 'whatsapp', 'push')
const rejection = of('MALWARE', 'SCAN_TIMEOUT', 'UPLOAD_EXPIRED')

const said: Readonly<Partial<Record<Action, Readonly<Record<string, Word>>>>> = {
  'admit-principal': { role: of('advisor', 'aml-officer') },
  'promote-upload': { step: of('take', 'resume', 'keep', 'reject'), reason: rejection },
  'reclassify-document': { step: of('take', 'keep') },
  'recover-uploads': { step: of('reject'), reason: rejection },
  'complete-read': { ending, sizeBytes: count },
  'complete-export': { ending, sizeBytes: count, count, digest },
  'break-glass': { reason: of('vital-interest', 'legal-deadline'), ticket: code },
  'review-break-glass': { finding: of('justified', 'not-justified') },
  'decide-breach': {
    decision: of('notified', 'not-notified', 'phased'),
    reason: of('risk', 'facts-incomplete'),
    readers: count,
    delay: of('facts-unknown', 'system-failure'),
  },
  'take-case': { ticket: code },
  'restrict-dossier': { isRestricted: flag, reference: code },
  'acknowledge-notice': { about: of('restriction', 'end-of-restriction', 'erasure') },
  'file-directive': { instruction: of('store', 'erase', 'communicate', 'none'), digest },
  'permit-transfer': { reference: code },
  unsubscribe: { channel: contactChannel },
  'permit-contact': { channel: contactChannel, about: of('offer', 'survey') },
  'record-guardian': { holds: flag, proof: code },
  'record-heir': { inherits: flag, proof: code, deathProof: code, on: day },
  'ask-opening': { count },
  'release-opening': { count },
  'give-consent': { desk, channel },
  'withdraw-consent': { channel },
  'transmit-documents': { desk, count },
  'decide-transmission': { decision: of('accepted', 'declined', 'withdrawn') },
  'record-event': { trigger: of('contract-ended', 'fraud-closed'), on: day, was: day },
  'place-hold': { kind: of('litigation', 'authority'), reference: code },
  'lift-hold': { step: of('ask', 'lift') },
  'decide-erasure': { reference: code, count },
  'record-interaction': { channel: contactChannel, kind: of('delivered', 'replied'), on: day },
  'review-account': {
    step: of('warn', 'end', 'tell-death', 'look-again'),
    rule: code,
    ruleVersion: count,
    due: day,
    notice: of('first', 'last'),
  },
  'sweep-retention': {
    step: of(
      'decide',
      'ask-review',
      'withdraw-review',
      'give-back',
      'store',
      'look-again',
      'walk',
      'begin-run',
      'end-run',
    ),
    rule: code,
    ruleVersion: count,
    due: day,
  },
  'destroy-version': { step: of('begin', 'certify'), rule: code, ruleVersion: count, digest },
  'close-claim': { ending: of('settled', 'refused', 'withdrawn') },
  'close-complaint': { ending: of('upheld', 'partly-upheld', 'rejected', 'withdrawn') },
  'advance-dossier': {
    to: of('complete', 'medical-assessment', 'closed'),
    reason: of('refused', 'abandoned', 'contract-ended'),
  },
  'record-ai-result': { model: code, modelVersion: code, result: outcome, weighsHealth: flag, count },
  'offer-ai-review': { channel: of('app', 'email', 'phone', 'post') },
  'review-ai-result': { result: outcome },
  'register-authority-request': {
    authority: of('judicial-police', 'court', 'acpr', 'dgccrf', 'cnil'),
    reference: code,
  },
  'validate-authority-request': {
    finding: of('valid', 'refused'),
    ground: of('form', 'competence', 'scope', 'third-country'),
  },
  'export-authority-request': { count, withheld: count, digest },
  'close-authority-request': { ending: of('answered', 'withdrawn') },
  'raise-fraud-alert': { ground: of('false-declaration', 'forged-document', 'other') },
  'find-certificates': { count },
  'qualify-fraud-alert': { finding: of('relevant', 'irrelevant') },
  'conclude-suspicion': { conclusion: of('reported', 'dismissed') },
  'count-suspicions': { filed: count, reported: count, dismissed: count },
  'tell-access': {
    leaf: digest,
    at: count,
    role: of('advisor', 'aml-officer'),
    action: of('show-document'),
    purpose: of('advice', 'legal-obligation'),
    documentId: of('document_01ARYZ6S410000000000000000'),
    category: code,
  },
  'list-due': { count },
  'approve-rule': { ruleVersion: count },
  'record-contract': { on: day, was: day },
  'list-dispositions': { count },
  'review-disposition': {
    verdict: of('approve', 'refuse'),
    reason: of('still-needed', 'clock-doubtful'),
    rule: code,
    ruleVersion: count,
    due: day,
  },
  'show-consistency': { from: count, to: count },
  'list-entries': { by, count },
  'export-entries': { by, format: of('ndjson', 'csv', 'fhir') },
  'export-bundle': { by, leaves: count, size: count, previous: count },
}
const words = Object.entries(said).flatMap(([action, fields]) =>
  Object.entries(fields).map(([name, word]) => [action as Action, name, word] as const),
)

test.each(words)('%s may say %s in the words that there are, and in no others', (action, name, word) => {
  const [taken, refused] = word

  for (const value of taken) expect(isDetailOf(action, { [name]: value }), String(value)).toBe(true)
  for (const value of refused) expect(isDetailOf(action, { [name]: value }), String(value)).toBe(false)
})

test('the entry of any action may say that it was asked before, and what covers an access from afar', () => {
  for (const action of Action.options) {
    expect(isDetailOf(action, {}), action).toBe(true)
    expect(isDetailOf(action, { replayed: true, safeguard: 'scc', assessment: 'TIA-1' }), action).toBe(true)
    expect(isDetailOf(action, { replayed: false }), action).toBe(false)
    expect(isDetailOf(action, { safeguard: 'two words' }), action).toBe(false)
    expect(isDetailOf(action, { assessment: 'two words' }), action).toBe(false)
    expect(isDetailOf(action, { note: 'x' }), action).toBe(false)
  }
})

test('a list says how many it gave, and of what is no list nobody counts unless its words say so', () => {
  for (const action of Action.options.filter((one) => one.startsWith('list-')))
    expect(isDetailOf(action, { count: 3 }), action).toBe(true)
  for (const action of ['show-dossier', 'request-download', 'take-case', 'open-claim'] as const)
    expect(isDetailOf(action, { count: 3 }), action).toBe(false)
})
