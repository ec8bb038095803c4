/** What cameras and telephones record: who brings it, who sees it, who hears it. */
import { categories } from '../../../../shared/model/categories.ts'
import type { StoredDocument } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, download, gilles, loan, now, payslip, principalId } from '../people.ts'
import { camille } from '../sharing-people.ts'

type Team = 'camera-security' | 'quality-team' | 'legal-accounting' | 'privacy-officer'

const team = (role: Team, document?: StoredDocument): Facts => ({
  now,
  principal: { ...gilles, role },
  dossier: loan,
  document,
  assignment: { version: 1, principalId, role, until: '2026-12-31', ticket: 'T-1' },
})
const recorded = (category: string): StoredDocument => ({ ...payslip, category, recordedOn: '2026-11-23' })
const image = recorded('camera-image')
const quality = recorded('call-recording-quality')
const sales = recorded('call-recording-sales')
const bring = (id: string, mediaType: string, on = '2026-11-23'): Question => ({
  action: 'ingest-recording',
  audience: 'privacy',
  category: categories.get(id),
  upload: { sizeBytes: 10, mediaType },
  on,
})
const hear: Question = { ...download, audience: 'privacy', purpose: 'claim-handling' }
const look: Question = { action: 'show-document', audience: 'privacy' }
const inACase = 'recording-teams-bring-and-read-in-a-case'
const absent = 'NOT_FOUND a-recording-looks-absent-to-all-but-its-readers'

export const recordingCases: readonly Case[] = [
  ['the camera team brings an image', team('camera-security'), bring('camera-image', 'image/jpeg'), inACase],
  ['the quality team a call', team('quality-team'), bring('call-recording-quality', 'audio/wav'), inACase],
  [
    'on the day itself',
    team('quality-team'),
    bring('call-recording-quality', 'audio/wav', '2026-11-24'),
    inACase,
  ],
  [
    'or long after, for no law ends a call in a month',
    team('quality-team'),
    bring('call-recording-quality', 'audio/wav', '2026-09-01'),
    inACase,
  ],
  ['the sheet about it', team('quality-team'), bring('call-recording-quality', 'application/pdf'), inACase],
  ['and a call that sold', team('quality-team'), bring('call-recording-sales', 'audio/wav'), inACase],
  [
    'of no day none comes',
    team('quality-team'),
    { ...bring('call-recording-quality', 'audio/wav'), on: undefined },
    'WRONG_STATE a-recording-was-made-and-is-not-over-yet',
  ],
  [
    'and not an image',
    team('quality-team'),
    bring('camera-image', 'image/jpeg'),
    'CATEGORY_NOT_NEEDED a-team-brings-what-its-own-recorders-make',
  ],
  [
    'a camera records no sound',
    team('camera-security'),
    bring('camera-image', 'audio/wav'),
    'TYPE_NOT_ALLOWED a-recorder-makes-its-own-types',
  ],
  [
    'what is not recorded yet does not come',
    team('camera-security'),
    bring('camera-image', 'image/jpeg', '2026-11-25'),
    'WRONG_STATE a-recording-was-made-and-is-not-over-yet',
  ],
  [
    'nor does an image whose month is over',
    team('camera-security'),
    bring('camera-image', 'image/jpeg', '2026-10-24'),
    'WRONG_STATE a-recording-was-made-and-is-not-over-yet',
  ],
  [
    'without a case there is no file to bring it to',
    { ...team('camera-security'), assignment: undefined },
    bring('camera-image', 'image/jpeg'),
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  ['the camera team looks at its images', team('camera-security', image), hear, inACase],
  ['the quality team hears its calls', team('quality-team', quality), hear, inACase],
  ['and finds them', team('quality-team', quality), look, inACase],
  ['and sees no image', team('quality-team', image), look, absent],
  ['nor the camera team a call', team('camera-security', quality), look, absent],
  ['an advisor does not learn that there is one', { ...asAdvisor, document: quality }, download, absent],
  [
    'a team finds nothing else in a dossier',
    team('quality-team', payslip),
    look,
    'NOT_FOUND a-recording-team-sees-recordings-alone',
  ],
  ['a sales call is not even there for its team', team('quality-team', sales), look, absent],
  [
    'legal and accounting see that there is one, and do not hear it',
    team('legal-accounting', sales),
    hear,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'nor does a privacy officer, who sees as much',
    team('privacy-officer', quality),
    hear,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'the vault itself settles a recording that came',
    { now, dossier: loan, document: image },
    { action: 'settle-upload', audience: 'system' },
    'the-vault-does-its-own-work',
  ],
  [
    'the person knows of their own call',
    { now, principal: camille, dossier: loan, document: quality },
    { ...look, audience: 'client' },
    'people-see-and-bring-their-own',
  ],
  [
    'and of no image',
    { now, principal: camille, dossier: loan, document: image },
    { ...look, audience: 'client' },
    absent,
  ],
]
