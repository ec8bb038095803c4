/** V15 and V16: what it is made of, and what it writes down. */
import type { Requirement } from '../requirement.ts'

const http = 'test/functions/edge/http.test.ts'
const requests = 'test/journeys/requests.test.ts'
const bad = '%s is refused where it is, and noted once'
const entry = 'test/shared/access-log/entry.test.ts'
const bundle = 'test/infra/bundle.test.ts'

export const codeRequirements: readonly Requirement[] = [
  {
    id: '15.1.2',
    level: 2,
    asks: 'there is a bill of materials',
    proofs: [
      [bundle, 'names every package that ships, with version, digest and licence, and nothing else'],
      [bundle, 'its references lead to what it names'],
    ],
  },
  {
    id: '15.2.1',
    level: 1,
    asks: 'no part is older than the agreed time frames allow',
    missing:
      'docs/operating.md says in which time a fault of a package is mended; no test asks a database of faults',
  },
  {
    id: '15.2.4',
    level: 3,
    asks: 'no package is another one under its name',
    proofs: [
      [
        'test/repository/licences.test.ts',
        'every package is known by its digest, so that another one under its name is not installed',
      ],
      ['test/repository/licences.test.ts', 'no package comes from anywhere but a registry'],
      [
        bundle,
        'what the runtime dependencies need is all that ships: an install without development makes the same',
      ],
    ],
  },
  {
    id: '15.3.1',
    level: 1,
    asks: 'an answer has the fields that it needs and no more',
    proofs: [
      ['test/journeys/own-dossier.test.ts', 'both find the dossier, and only its client is named in it'],
      [
        'test/journeys/personal-words.test.ts',
        'a physician is told who the client is and what the health document is called, and nothing else',
      ],
    ],
  },
  {
    id: '15.3.3',
    level: 2,
    asks: 'a body sets no field that it is not meant to set',
    proofs: [
      [requests, 'refuses what is no member of its body'],
      [requests, bad, 'an unknown member'],
    ],
  },
  {
    id: '15.3.5',
    level: 2,
    asks: 'values are of the type that is meant',
    proofs: [
      [requests, bad, 'a wrong type'],
      ['test/shared/model/page.test.ts', '%o is a limit'],
      [
        'test/shared/access-log/entry-rules.test.ts',
        'whoever writes what has no word is told which field it is, and why',
      ],
    ],
  },
  {
    id: '15.3.6',
    level: 2,
    asks: 'no prototype is polluted',
    proofs: [
      [requests, bad, 'a prototype'],
      [requests, bad, 'a prototype as parameter'],
      [
        'test/journeys/uploads.test.ts',
        'an upload is refused before anything is signed:',
        'a prototype as category',
      ],
    ],
  },
  {
    id: '15.3.7',
    level: 2,
    asks: 'no parameter is given twice',
    proofs: [
      [requests, bad, 'a repeated parameter'],
      ['test/journeys/tokens.test.ts', 'opens to no call without one bearer token'],
    ],
  },
  {
    id: '15.4.1',
    level: 3,
    asks: 'what threads share is shared safely',
    notOurs:
      'a function answers one call at a time and shares no memory; what calls share is in DynamoDB (15.4.2)',
  },
  {
    id: '15.4.2',
    level: 3,
    asks: 'nothing changes between a check and what rests on it',
    proofs: [
      [
        'test/shared/vault/revocation-races.test.ts',
        '%s: a store that does not check what the decision rested on is found out',
      ],
      [
        'test/shared/vault/hold-races.test.ts',
        'a hold that comes %s: once it answered, nothing of it is deleted',
      ],
      ['test/contracts/records.ts', 'of ten links that continue one head, one is written'],
    ],
  },
  {
    id: '16.2.1',
    level: 2,
    asks: 'an entry says when, where, who and what',
    proofs: [
      [entry, 'the bytes of an entry are final: these, to the letter'],
      [
        'test/shared/vault/commit.test.ts',
        'a permitted action costs one read and one write, and its entry names the rule',
      ],
    ],
  },
  {
    id: '16.2.2',
    level: 2,
    asks: 'times are in UTC, from clocks that agree',
    proofs: [
      [entry, 'an unknown field, a name in the detail or a sentence in a code has no way into the log'],
    ],
    note: 'instants without a Z are refused there; Lambda’s clocks are kept by AWS',
  },
  {
    id: '16.2.3',
    level: 2,
    asks: 'logs go where it is written that they go, and nowhere else',
    proofs: [
      [
        'test/infra/template.test.ts',
        'the functions run alike: Node 24 on arm64, one handler, a log that ends, no managed policy',
      ],
      [
        'test/infra/golden.test.ts',
        'every right that a role holds is asked about, or stands here with its reason',
      ],
    ],
  },
  {
    id: '16.2.4',
    level: 2,
    asks: 'logs can be read by other programs',
    proofs: [
      ['test/shared/access-log/entry-formats.test.ts', 'as FHIR R4 AuditEvent'],
      [
        'test/shared/access-log/entry-formats.test.ts',
        'a line holds one entry in every format, and no entry ends in the middle of one',
      ],
    ],
  },
  {
    id: '16.2.5',
    level: 2,
    asks: 'nothing sensitive stands in a log',
    proofs: [
      ['test/journeys/personal-words.test.ts', 'the access log, as its auditor reads it, holds none'],
      [
        'test/journeys/health-words.test.ts',
        'no event, no queue and no log of a function carries it, and no file is named after it',
      ],
      [http, 'a fault says where and what is expected, and repeats nothing that was sent'],
    ],
  },
  {
    id: '16.3.1',
    level: 2,
    asks: 'sign-ins are logged, good ones and bad',
    proofs: [
      [
        'test/journeys/tokens.test.ts',
        'opens to no forged token, says the same to each, and notes every try',
      ],
      [http, 'every call leaves exactly one entry'],
    ],
  },
  {
    id: '16.3.2',
    level: 2,
    asks: 'every decision is logged, refusals and reads of sensitive data too',
    proofs: [
      [http, 'every call leaves exactly one entry'],
      ['test/shared/vault/commit.test.ts', 'a refusal is logged before it is thrown'],
      [
        'test/shared/vault/read-health-document.test.ts',
        'is exactly one, of exactly the entry, and is left before the object is opened',
      ],
    ],
  },
  {
    id: '16.3.3',
    level: 2,
    asks: 'tries to get around a control are logged',
    proofs: [
      [requests, bad],
      [
        'test/journeys/nothing-there.test.ts',
        '%s: what is not there, foreign or impossible is answered alike, and noted',
      ],
      [
        'test/journeys/watched-log.test.ts',
        'an advisor who asks for a health document three times is an incident, and twice is none',
      ],
    ],
  },
  {
    id: '16.3.4',
    level: 2,
    asks: 'what breaks is logged',
    proofs: [
      [http, 'a mistake of ours answers 500 and is reported without its message'],
      [http, 'what breaks before anything was written leaves an entry all the same, of what it was about'],
    ],
  },
  {
    id: '16.4.1',
    level: 2,
    asks: 'nothing is smuggled into a log',
    proofs: [
      [entry, 'an unknown field, a name in the detail or a sentence in a code has no way into the log'],
      [
        'test/shared/access-log/entry-formats.test.ts',
        'whatever a cell holds is read back, and only a formula is marked',
      ],
    ],
  },
  {
    id: '16.4.2',
    level: 2,
    asks: 'nobody changes a log, and few read it',
    proofs: [
      [
        'test/infra/golden-log.test.ts',
        'an entry of the access log is put inside a transaction and never changed, by nobody',
      ],
      [
        'test/infra/golden-log.test.ts',
        'nobody deletes from the sealed log, bypasses its locks, tags in it or replicates into it',
      ],
      ['test/journeys/watched-log.test.ts', 'an entry that is written over behind every door is an incident'],
    ],
  },
  {
    id: '16.4.3',
    level: 2,
    asks: 'logs also lie where a break-in does not reach',
    proofs: [
      ['test/infra/stage.test.ts', 'production seals its log in another account, which must be named'],
      [
        'test/infra/buckets.test.ts',
        'in the sealed log each object brings its own lock, in the mode of the stage, and what has an end leaves after it',
      ],
      [
        'test/journeys/sealing.test.ts',
        'a minute later everything that happened is sealed; a minute without anything seals nothing',
      ],
    ],
  },
  {
    id: '16.5.1',
    level: 2,
    asks: 'an error tells the caller nothing of the inside',
    proofs: [
      [http, 'a mistake of ours answers 500 and is reported without its message'],
      ['test/functions/edge/answers.test.ts', 'an answer has these headers and no other'],
    ],
  },
  {
    id: '16.5.2',
    level: 2,
    asks: 'it stays safe while something else fails',
    proofs: [
      [
        'test/functions/edge/silence.test.ts',
        'a store that takes the call and never answers is told as out of reach',
      ],
      [http, 'without the log nothing is answered but when to try again'],
    ],
  },
  {
    id: '16.5.3',
    level: 2,
    asks: 'what fails, fails closed',
    proofs: [
      ['test/journeys/without-log.test.ts', '%s: told to come again, with nothing in hand'],
      ['test/shared/vault/verbs-under-faults.test.ts', 'at its %s: nothing is signed, opened or told'],
    ],
  },
  {
    id: '16.5.4',
    level: 3,
    asks: 'there is a last handler of errors',
    proofs: [
      [http, 'a mistake of ours answers 500 and is reported without its message'],
      [
        'test/infra/delivery.test.ts',
        'every function has dead letters, or a queue that has, or a caller who waits for its answer',
      ],
    ],
  },
]
