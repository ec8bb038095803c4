/** What an AML officer suspects, and that nobody else can tell that there is anything. */
import { SuspicionId } from '../../../../shared/model/ids.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import { AdmittedRole } from '../../../../shared/model/records.ts'
import type { Suspicion } from '../../../../shared/model/suspicion.ts'
import { doorOf } from '../../../../shared/policy/doors.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { ada, letters, loan, now } from '../people.ts'

const aline: Principal = { version: 1, principalId: ada.principalId, role: 'aml-officer', country: 'FR' }
const suspicion: Suspicion = {
  version: 1,
  suspicionId: SuspicionId.parse(`suspicion_${letters}`),
  dossierId: loan.dossierId,
  ground: 'origin-of-funds',
  analysis: 'Three transfers from an unknown account.',
  state: 'open',
  filedAt: '2026-11-24T09:00:00.000Z',
  filedBy: aline.principalId,
}
const ask = (action: Question['action'], more: Partial<Question> = {}): Question => ({
  action,
  audience: 'privacy',
  ...more,
})
const officer: Facts = { now, principal: aline, dossier: loan, suspicion }
const hidden = 'NOT_FOUND suspicions-look-absent-to-all-but-aml-officers'
const kept = 'aml-officers-keep-suspicions'

const everybodyElse = AdmittedRole.options
  .filter((role) => role !== 'aml-officer')
  .flatMap((role): Case[] => {
    const facts = { ...officer, principal: { ...ada, role } }
    const audience = doorOf[role] ?? 'privacy'
    return [
      [`to the role ${role} a suspicion is not there`, facts, ask('show-suspicion', { audience }), hidden],
      [`nor is the list of them to the role ${role}`, facts, ask('list-suspicions', { audience }), hidden],
    ]
  })

export const suspicionCases: readonly Case[] = [
  ['an AML officer files a suspicion without a case', officer, ask('file-suspicion'), kept],
  ['reads it', officer, ask('show-suspicion'), kept],
  ['finds all of them', officer, ask('list-suspicions'), kept],
  ['says what became of one', officer, ask('conclude-suspicion'), kept],
  [
    'and says it once',
    { ...officer, suspicion: { ...suspicion, state: 'reported' } },
    ask('conclude-suspicion'),
    'WRONG_STATE a-suspicion-is-concluded-once',
  ],
  ['states how many there are', officer, ask('count-suspicions'), kept],
  [
    'and proves what was stated',
    officer,
    ask('show-suspicion-count', { isPresent: true, isSealed: true }),
    kept,
  ],
  [
    'once it is sealed',
    officer,
    ask('show-suspicion-count', { isPresent: true, isSealed: false }),
    'WRONG_STATE a-stated-count-has-a-proof-once-it-is-sealed',
  ],
  [
    'what was never stated has none',
    officer,
    ask('show-suspicion-count', { isPresent: false }),
    'NOT_FOUND a-count-that-nobody-stated-looks-absent',
  ],
  [
    'nobody is suspected in a dossier that is not there',
    { now, principal: aline },
    ask('file-suspicion'),
    'NOT_FOUND nobody-is-suspected-in-an-absent-dossier',
  ],
  [
    'an unknown suspicion is not there',
    { now, principal: aline },
    ask('show-suspicion'),
    'NOT_FOUND an-absent-suspicion-looks-absent',
  ],
  [
    'suspicions are not opened from outside the EEA',
    {
      ...officer,
      principal: {
        ...aline,
        country: 'MG',
        transfer: { mechanism: 'SCC-1', assessmentId: 'TIA-1', reviewOn: '2027-01-01' },
      },
    },
    ask('show-suspicion'),
    'REFUSED suspicions-stay-in-the-eea',
  ],
  [
    'an AML officer who is suspended opens none',
    { ...officer, principal: { ...aline, suspended: true } },
    ask('show-suspicion'),
    'REFUSED the-suspended-open-nothing',
  ],
  ...everybodyElse,
]
