/** The words of docs/policy.md. */
import type { Action, Audience } from '../../../shared/model/words.ts'
import type { RoleWord } from '../situation/people.ts'

export const roleNames: Readonly<Record<RoleWord, string>> = {
  advisor: 'advisor',
  'claims-manager': 'claims manager',
  physician: 'physician',
  'medical-staff': 'medical staff',
  client: 'client',
  partner: 'partner',
  'partner-medical': "partner's medical service",
  auditor: 'auditor',
  'security-analyst': 'security analyst',
  'legal-accounting': 'legal and accounting',
  'privacy-officer': 'privacy officer',
  'aml-officer': 'vigilance (AML) officer',
  'quality-team': 'quality team',
  'camera-security': 'camera security',
  marketing: 'marketing',
  operator: 'operator',
  'archive-administrator': 'archive administrator',
  authority: 'authority',
  none: 'whoever the directory does not know',
}

export const doorNames: Readonly<Record<Audience, string>> = {
  advisor: "the advisors' door",
  physician: "the physicians' door",
  client: "the clients' door",
  partner: "the partners' door",
  auditor: "the auditors' door",
  privacy: "the privacy staff's door",
}

const byCase = 'the dossiers of their cases: each has a ticket and an end, at most a quarter away'
const nothing = 'no dossier'
/** What binds each of them to a dossier. */
export const tieNames: Readonly<Record<RoleWord, string>> = {
  advisor: 'the dossiers assigned to them, while their training counts',
  'claims-manager': 'the dossiers assigned to them, while their training counts',
  physician:
    'the dossiers assigned to them, while their mandate runs; any other for fifteen minutes, if somebody else approves the emergency',
  'medical-staff':
    "what the dossier's present physician delegated to them, until a day, under a signed charter",
  client:
    'what is about themselves; about a child until its eighteenth birthday; of the dead, what the estate needs',
  partner: 'what was sent to their desk',
  'partner-medical': 'what was sent to their desk',
  auditor: `${nothing}; the log and its proofs`,
  'security-analyst': `${nothing}; the log`,
  'legal-accounting': byCase,
  'privacy-officer': `${byCase}; health content in an emergency that a physician approved`,
  'aml-officer': byCase,
  'quality-team': byCase,
  'camera-security': byCase,
  marketing: nothing,
  operator: nothing,
  'archive-administrator': nothing,
  authority: nothing,
  none: nothing,
}

const inMillions = (count: number): string =>
  count < 2_000_000 ? 'a million' : `${Math.floor(count / 1e6)} million`

export const opening = (count: number, situations: number): string =>
  `# Who may do what

This page is for whoever answers for the rules: the physician, the privacy officer, the auditor. It is written by
\`npm run policy\` from the rules themselves, and a test fails while it is not current.

**How the vault decides.** Every question (who asks, for what, about which document of which dossier) is put to the rules
before anything happens, and the answer is written into the access log before anything is handed out. Health documents are
read by the physician of the dossier and their staff, by the persons themselves, and by the medical service of a partner that
the person agreed to. An advisor may bring them and never reads one. Operators, administrators and authorities have no way in.

**How it is known to be so.** The rules are written twice: once in the program, and once more, without a look at it, as the ${count}
sentences of this page. Both are asked the same questions, more than ${inMillions(situations)} of them with \`npm run oracle\`, some with every
test run, and must give the same answer to each: allowed, refused, or *as if it were not there*. Where they differed, the law and the
rulings decided which one was wrong.`

export const sources = `| source | what it is |
|---|---|
| GDPR | Regulation (EU) 2016/679 |
| LIL | loi Informatique et Libertés (loi 78-17): 45 consent from fifteen on, 47 decisions of machines, 85 data of the dead |
| CSP | code de la santé publique: R4127-104 secrecy of the physician towards whoever appoints them, L1141-1 genetic tests, L1141-5 right to be forgotten, L1111-18 shared medical record |
| C. assur. | code des assurances: L113-2-1 loans without health questions, L114-1 two years to claim, R112-7 recordings of sales calls |
| C. pen., C. civ. | code pénal: 226-13 professional secrecy; code civil: 371-1, 414 parental authority and majority |
| CMF | code monétaire et financier: L561-12 keeping of vigilance records, L561-15 reports of suspicions, L561-18 and L574-1 silence about them |
| CPCE | code des postes et des communications électroniques: L34-5 consent before offers by email or SMS, L103 what the owner of a digital safe is told |
| C. conso. L223-1 | code de la consommation, with loi 2025-594: nobody is called to be sold something without having said yes |
| ACPR 2024-R-02 | recommendation on complaints: acknowledged in ten working days, answered in two months |
| CJEU C-634/21 | judgment of 7 December 2023: a score that decides is a decision |
| RFC 8058 | the link that ends messages with one click |
| CNIL 2021-122 | recommendation on logging |
| NF Z42-013 | the standard of electronic archives |
| AERAS | the convention on insurance with an aggravated health risk, and its code of conduct |
| R2.1 and on, A1 and on, S9, S10 | the group's own rules, rulings and stories of how the work goes: below |
| roles, categories, acc., hold. | the group's tables of who has which duties, of what each kind of document is, and of how long it is kept |
| decision | a page of [decisions](decisions), with what spoke for it and what else there was |`

/** What people do, where the name of the action does not say it to somebody who reads it for the first time. */
const plainWords: Partial<Record<Action, string>> = {
  'register-client': 'register a client',
  'open-dossier': 'open a dossier',
  'list-dossiers': 'see which dossiers there are',
  'list-physicians': 'see which physicians there are',
  'list-claims-managers': 'see which claims managers there are',
  'assign-physician': 'assign a physician',
  'assign-claims-manager': 'assign a claims manager',
  'advance-dossier': 'say that a file is complete, to be assessed or over',
  'record-contract': 'record the contract that a dossier became',
  'open-claim': 'make a claim',
  'close-claim': 'settle a claim',
  'open-complaint': 'complain',
  'close-complaint': 'answer a complaint',
  'update-optional-data': 'add what nobody has to tell, or take it back',
  'find-agency': 'ask which agency is near',
  'submit-lead': 'pass on somebody who agreed to it',
  'accept-lead': 'take on somebody whom others brought',
  'list-leads': 'see who waits to be taken on',
  'refer-contact': 'recommend the group to somebody',
  'flag-misfiled': 'say that a document is medical',
  'record-guardian': 'record who answers for a child',
  'record-heir': 'record who inherits',
  'read-health-document': 'read a health document',
  'record-outcome': 'record the outcome of an assessment',
  'end-delegation': 'end a delegation',
  'give-consent': 'consent to sharing with a partner',
  'withdraw-consent': 'withdraw a consent',
  'list-consents': 'see the consents',
  'ask-opening': 'ask for something sealed to be opened',
  'list-openings': 'see what is asked to be opened',
  'release-opening': 'release something sealed',
  'read-transmitted-document': 'read a document that was sent',
  'record-interaction': 'tell that somebody answered a message',
  'permit-contact': 'ask whether somebody may be contacted',
  'list-accesses': 'see who did what with one’s own',
  'close-account': 'close one’s account',
  'record-ai-result': 'record what a machine said',
  'offer-ai-review': 'offer that a human looks again',
  'contest-ai-result': 'ask that a human look again',
  'review-ai-result': 'look again at what a machine said',
  'list-ai-results': 'see what machines said',
  'restrict-dossier': 'restrict a dossier, or end that',
  'decide-erasure': 'decide on what a person wants erased',
  'list-holds': 'see the holds',
  'list-certificates': 'see what became of the records',
  'preview-hold': 'see what a hold would keep',
  'show-schedule': 'see the schedule of retention',
  'list-due': 'see what falls due',
  'preview-rule': 'try a change of the schedule',
  'approve-rule': 'let a change of the schedule count',
  'find-certificates': 'see what became of an account or a lead',
  'show-run': 'see what the sweeps of a day came to',
  'list-dispositions': 'see what waits for an approval to go',
  'review-disposition': 'approve that something goes, or refuse it',
  'decide-breach': 'decide on a breach',
  'list-breaches': 'see the register of breaches',
  'list-readers': 'see who read what was misfiled',
  'list-transfers': 'see the register of transfers',
  'register-authority-request': 'register what an authority asks for',
  'validate-authority-request': 'say whether that is in order',
  'attend-authority-request': 'attend the opening of medical documents',
  'approve-authority-request': 'approve the answer as the second',
  'export-authority-request': 'export the answer',
  'close-authority-request': 'end the request of an authority',
  'list-authority-requests': 'see what authorities asked for',
  'raise-fraud-alert': 'raise an alert of fraud',
  'list-fraud-alerts': 'see the alerts of fraud',
  'qualify-fraud-alert': 'say whether it is a fraud',
  'close-fraud-alert': 'end the work on a fraud',
  'file-suspicion': 'write down a suspicion',
  'list-suspicions': 'see the suspicions',
  'show-suspicion': 'read a suspicion',
  'conclude-suspicion': 'say what became of a suspicion',
  'count-suspicions': 'state how many suspicions there are',
  'show-suspicion-count': 'prove a stated number of them',
  'record-event': 'tell what happened',
  'place-hold': 'hold what a dispute needs',
  'lift-hold': 'lift a hold',
  'show-deposit': 'get the attestation of what was brought',
  'ingest-recording': 'bring a recording',
  'explain-retention': 'see why something is kept',
  'show-certificate': 'see that something was destroyed',
  'export-entries': 'export entries of the log',
  'export-bundle': 'export a bundle of proofs of the log',
  'show-dossier': 'see a dossier',
  'list-documents': 'see which documents there are',
  'request-upload': 'bring a document',
  'show-document': 'see that a document is there',
  'request-download': 'take a document out',
  'request-documents': 'ask the client for documents',
  'add-insured': 'name who is insured beside the client',
  'update-loan': 'declare the loan',
  'list-worklist': 'see the medical worklist',
  'list-health-documents': 'see which health documents there are',
  'delegate-dossier': 'delegate a dossier to medical staff',
  'set-aside-document': 'set aside what must not be considered',
  'break-glass': 'ask for a dossier in an emergency',
  'approve-break-glass': "approve somebody's emergency",
  'review-break-glass': "review somebody's emergency",
  'list-break-glasses': 'see the emergencies that wait',
  'register-partner': 'keep the register of partners',
  'release-transmission': 'release a health document for a partner',
  'transmit-documents': 'send documents to a partner',
  'list-transmissions': 'see what was sent',
  'show-transmission': 'see one transmission',
  'acknowledge-transmission': 'acknowledge what was received',
  'acknowledge-notice': 'acknowledge what a recipient is told',
  'show-access-proof': 'get the proof of an access to one’s own',
  'decide-transmission': 'say what the partner decided',
  'show-preferences': 'see what one accepts to hear',
  'update-preferences': 'change what one accepts to hear',
  'file-directive': "say what becomes of one's data after death",
  'tell-access': 'have noted what one was told',
  'take-case': 'take a case on a dossier',
  'permit-transfer': 'permit work from outside the EEA',
  'list-entries': 'search the log',
  'show-entry': 'read an entry of the log',
  'show-entry-proof': 'get the proof of an entry',
  'show-checkpoint': 'get a checkpoint of the log',
  'show-consistency': 'get the proof that nothing was changed between two',
}
export const wordsOf = (action: Action): string => plainWords[action] ?? action.replaceAll('-', ' ')
