/** V6, V7 and V8: who calls, for how long, and what they may. */
import type { Requirement } from '../requirement.ts'

const token = 'test/functions/authorizer/verify-token.test.ts'
const tokens = 'test/journeys/tokens.test.ts'
const nothing = 'test/journeys/nothing-there.test.ts'
const ownRole =
  'the door of the %s takes no claim, header or cookie of one’s own making for a role, and no query for anything'

export const callerRequirements: readonly Requirement[] = [
  {
    id: '6.3.3',
    level: 2,
    asks: 'nobody comes in with one factor alone',
    proofs: [
      [token, 'a strength that the stage does not take is refused'],
      [
        'test/infra/stage.test.ts',
        'production names the strengths that come in at each door whose tokens can say them',
      ],
    ],
    missing: 'tokens of Cognito say no strength, and what one means is the issuer’s to keep',
  },
  {
    id: '6.3.4',
    level: 2,
    asks: 'there is no way in that is not written down',
    proofs: [
      [
        'test/infra/doors.test.ts',
        'only the description of an API needs no token, and a link that ends what a client hears',
      ],
      [
        'test/infra/golden-doors.test.ts',
        'functions are called by their API, their queue or their schedule; admit-principal by administrators alone',
      ],
    ],
  },
  {
    id: '7.2.1',
    level: 1,
    asks: 'tokens are checked where the caller cannot reach',
    proofs: [
      [tokens, 'opens to no forged token, says the same to each, and notes every try'],
      [
        'test/infra/doors.test.ts',
        'the authorizer is asked about every call: no identity source, no cached answer',
      ],
    ],
  },
  {
    id: '7.3.1',
    level: 2,
    asks: 'whoever does nothing for long signs in again',
    notOurs:
      'the vault keeps no session: a token ends by itself, and the issuer decides whether it gives another',
  },
  {
    id: '7.3.2',
    level: 2,
    asks: 'a session has an end',
    proofs: [
      [token, 'a token does not hold', 'that is older than a working day, whatever its end'],
      [tokens, 'a token holds until its end and not a minute longer'],
    ],
  },
  {
    id: '7.4.1',
    level: 1,
    asks: 'a session that ended is of no more use',
    proofs: [[tokens, 'a token holds until its end and not a minute longer']],
    missing:
      'who signs out at the issuer before that end is not known here: issuers should give tokens of minutes',
  },
  {
    id: '7.4.2',
    level: 1,
    asks: 'whose account ends or is suspended is out at once',
    proofs: [
      [
        'test/shared/vault/revocation-races.test.ts',
        '%s: a store that does not check what the decision rested on is found out',
      ],
      [
        'test/journeys/medical-side.test.ts',
        'an emergency that nobody reviews within 72 hours suspends whoever asked',
      ],
      ['test/journeys/idempotency.test.ts', 'who has lost the right to ask gets no answer from a key'],
    ],
    note: 'the directory is read in the transaction of every call, whatever the token says',
  },
  {
    id: '7.5.3',
    level: 3,
    asks: 'highly sensitive operations ask for a factor once more',
    missing: 'they ask for a second person instead (2.3.5), and for no further factor of the first',
  },
  {
    id: '7.6.1',
    level: 2,
    asks: 'sessions end as agreed with the issuer',
    proofs: [[token, 'a token does not hold', 'that is older than a working day, whatever its end']],
  },
  {
    id: '8.2.1',
    level: 1,
    asks: 'every function needs an explicit right',
    proofs: [
      [
        'test/shared/policy/decide.test.ts',
        'somebody whom the directory does not know is refused every action of every audience',
      ],
      ['test/shared/policy/reach.test.ts', 'each role has one door, and who has none reaches nothing'],
      [
        'test/shared/policy/alone.test.ts',
        'where nothing is known, nothing is permitted but to the vault itself and through a link to unsubscribe',
      ],
    ],
  },
  {
    id: '8.2.2',
    level: 1,
    asks: 'every object needs an explicit right (IDOR)',
    proofs: [
      [nothing, '%s: what is not there, foreign or impossible is answered alike, and noted'],
      [nothing, 'every route that stands in a table of the repository is tried'],
      [nothing, 'an account or a physician in a body that is not for the caller to name looks absent'],
      [
        'test/functions/edge/http.test.ts',
        'unknown, foreign, malformed and misrouted all answer the same bytes',
      ],
    ],
  },
  {
    id: '8.2.3',
    level: 2,
    asks: 'every field needs an explicit right',
    proofs: [
      [
        'test/journeys/personal-words.test.ts',
        'an advisor is told the name of a standard file, and not that of a health file',
      ],
      [
        'test/journeys/personal-words.test.ts',
        'a physician is told who the client is and what the health document is called, and nothing else',
      ],
      [
        'test/journeys/health-words.test.ts',
        'no answer of any route to anybody else carries it, in its body or a header',
      ],
    ],
  },
  {
    id: '8.2.4',
    level: 3,
    asks: 'when, where from and how somebody calls counts',
    proofs: [
      [
        'test/shared/vault/transfers.test.ts',
        'a complaint is opened under its safeguard; a bank statement and a prescription are not',
      ],
      ['test/shared/detection/detections.test.ts', 'is told at its threshold, once'],
    ],
    note: 'the country is that of the directory; networks and hours are watched, and refuse nobody',
  },
  {
    id: '8.3.1',
    level: 1,
    asks: 'rules are kept where the caller cannot reach',
    proofs: [
      [tokens, ownRole],
      [
        'test/journeys/health-words.test.ts',
        'claims of one’s own making give nobody a role, an account, a partner or a dossier',
      ],
      [
        'test/infra/golden-documents.test.ts',
        'only health-reader has GetObject and Decrypt on the locked health space, and never by a link',
      ],
    ],
  },
  {
    id: '8.3.2',
    level: 3,
    asks: 'a right that is taken back is gone at once',
    proofs: [
      [
        'test/shared/vault/sharing-verbs.test.ts',
        'a withdrawal cuts the next read, and the other partner is untouched',
      ],
      [
        'test/shared/vault/revocation-races.test.ts',
        '%s: a store that does not check what the decision rested on is found out',
      ],
      [
        'test/shared/aws/s3-blocked.test.ts',
        'a link that is alive opens it until it is blocked, and never again',
      ],
    ],
    note: 'a standard document’s link that was handed out lives for its 120 s',
  },
  {
    id: '8.3.3',
    level: 3,
    asks: 'it is the person’s right that counts, not that of the function in between',
    proofs: [
      ['test/shared/vault/read-health-document.test.ts', 'who may not read opens nothing'],
      [tokens, 'refuses whom the directory knows in another role, and whom it does not know'],
    ],
  },
  {
    id: '8.4.1',
    level: 2,
    asks: 'tenants never meet',
    proofs: [
      [
        nothing,
        'a partner that asks for another partner’s transmission is told what it would be told of none',
      ],
      [
        'test/shared/vault/sharing-verbs.test.ts',
        'a desk that names another partner than its own finds nothing',
      ],
    ],
    note: 'a stack is one broker group’s; its partners are what comes nearest to tenants',
  },
]
