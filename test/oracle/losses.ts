/** What somebody can lose, and that it never adds a right: neither in the vault nor in Cedar. */
import { compare } from './compare.ts'
import { type Situation, tieOf, told } from './situation/situation.ts'

/** What a tie becomes when what it rests on ends. */
const ends: Partial<Record<ReturnType<typeof tieOf>, readonly Situation['tie'][]>> = {
  assigned: ['not bound'],
  'delegated through today': [
    'not bound',
    'delegated until yesterday',
    'delegated by a former physician',
    'delegated without a charter',
  ],
  'a case through today': ['not bound', 'a case until yesterday', 'a case without a ticket'],
  'the client': ['not bound', 'a client of another dossier'],
  'insured beside the client': ['not bound', 'a client of another dossier'],
  'insured beside the client, whose parent they are': ['insured beside the client'],
  'insured beside the client, whose heir they are': ['insured beside the client'],
  'a parent of the client': ['not bound', 'a client of another dossier'],
  'an heir of the client': ['not bound', 'a client of another dossier'],
  'an heir whom the client directed to be told': ['not bound', 'an heir of the client'],
  'sent to their desk': ['not bound', 'sent to another partner'],
  'an emergency that is open': ['not bound', 'an emergency that is over'],
  'an emergency that is open, approved by a physician': ['not bound', 'an emergency that is over'],
}

interface Loss {
  readonly of: string
  readonly left: Situation
}

const without = <T extends keyof Situation>(
  of: string,
  situation: Situation,
  thing: T,
  words: readonly Situation[T][],
): readonly Loss[] =>
  words
    .filter((word) => word !== situation[thing])
    .map((word) => ({ of, left: { ...situation, [thing]: word } }))

/** Who comes to hold less of an office than they had, when something is given to them. */
const lesser: Partial<Record<Situation['other'], readonly Situation['other'][]>> = {
  'a physician in office': ['a physician whose mandate ended', 'a physician without a number'],
  'medical staff': ['medical staff without a charter', 'medical staff who are suspended'],
  'a claims manager in office': [
    'a claims manager whose training lapsed',
    'a claims manager who is suspended',
  ],
}

/** What a person does not accept any more. */
const noMore: Partial<Record<Situation['preference'], readonly Situation['preference'][]>> = {
  everything: [
    'everything but surveys',
    'everything but calls to sell',
    'everything but the phone',
    'everything but email',
    'never said',
  ],
}

/** A hold can be lifted once it is there, and gives nobody anything else. */
const heldBy = ({ action, holds }: Situation): readonly Situation['holds'][] =>
  holds === 'none' && action !== 'lift-hold' ? ['one', 'twenty'] : []

const leaves = ({ partner }: Situation): readonly Situation['partner'][] =>
  partner === 'a French insurer' ? ['an insurer that left', 'an unknown partner'] : []

/** While something is held or not due, what the periods say of it is not that its day has come. */
const notDue = ({ disposition }: Situation): readonly Situation['disposition'][] =>
  disposition === 'its day has come' ? ['held, or blocked', 'its day has not come', 'not computed'] : []

/** Whoever is suspended has nothing left to lose: any other standing would give them something back. */
const lessThan = ({ standing }: Situation): readonly Situation['standing'][] =>
  standing === 'suspended' ? [] : ['no longer in office', 'never in office', 'suspended']

/** Whoever has an emergency open asks for no other one: that it ends is what lets them ask, and adds nothing. */
const endsOfTie = (situation: Situation): readonly Situation['tie'][] => {
  const tie = tieOf(situation)
  const isAsking = situation.action === 'break-glass' && tie.startsWith('an emergency')
  return isAsking ? [] : (ends[tie] ?? [])
}

/** Only a consent that counts can be lost: one that expired is still more than none. */
const endsOf = ({ consent }: Situation): readonly Situation['consent'][] =>
  consent === 'live' || consent === 'live for its last day'
    ? ['none', 'withdrawn', 'ended by the partner', 'expired today']
    : []

/** What was released to somebody closes again, by its day or because it never was: nobody may do more for that. */
const shutOf = ({ opening, action }: Situation): readonly Situation['opening'][] =>
  opening === 'released to the caller' && action !== 'ask-opening'
    ? ['none', 'released to the caller until now']
    : []

/** Every way in which the situation can have less in it, one at a time. */
export const lossesOf = (situation: Situation): readonly Loss[] => [
  ...without('an assignment, a delegation, a case or a kinship', situation, 'tie', endsOfTie(situation)),
  ...without('a consent', situation, 'consent', endsOf(situation)),
  ...without('a mandate or a training', situation, 'standing', lessThan(situation)),
  ...without('a safeguard', situation, 'place', ['in Madagascar', 'nowhere']),
  ...without('a release', situation, 'release', ['not released']),
  ...without('what a physician released of the archive', situation, 'opening', shutOf(situation)),
  ...without('the power to change a result', situation, 'power', ['none']),
  ...without('the office of somebody else', situation, 'other', lesser[situation.other] ?? []),
  ...without('what a person accepts', situation, 'preference', noMore[situation.preference] ?? []),
  ...without('a place in the register of partners', situation, 'partner', leaves(situation)),
  ...without('freedom from holds', situation, 'holds', heldBy(situation)),
  ...without('the day on which it goes', situation, 'disposition', notDue(situation)),
]

/** In words, every loss that allows what was not allowed before. */
export function gains(situation: Situation): readonly string[] {
  const before = compare(situation)
  return lossesOf(situation).flatMap(({ of, left }) => {
    const after = compare(left)
    const gained = (['vault', 'cedar'] as const).filter(
      (side) => before[side] !== 'allow' && after[side] === 'allow',
    )
    return gained.map(
      (side) => `${side} allows after the loss of ${of}: ${told(left)}\n    before: ${told(situation)}`,
    )
  })
}
