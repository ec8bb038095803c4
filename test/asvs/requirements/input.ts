/** V2 and V4: what comes in, and in which order it may come. */
import type { Requirement } from '../requirement.ts'

const http = 'test/functions/edge/http.test.ts'
const requests = 'test/journeys/requests.test.ts'
const uploads = 'test/journeys/uploads.test.ts'

export const inputRequirements: readonly Requirement[] = [
  {
    id: '2.2.1',
    level: 1,
    asks: 'every input is held against an allowlist, a pattern or a range',
    proofs: [
      [requests, '%s is refused where it is, and noted once'],
      [requests, 'refuses what is no member of its body'],
      [requests, '%s: no cursor of somebody’s own making opens more or breaks it'],
      [uploads, 'an upload is refused before anything is signed:'],
    ],
  },
  {
    id: '2.2.2',
    level: 1,
    asks: 'input is checked where the caller cannot reach',
    proofs: [
      [http, 'a body that cannot be read is refused, with an entry'],
      [requests, '%s is refused where it is, and noted once'],
    ],
    note: 'the journeys write their requests themselves, without the client that the apps have',
  },
  {
    id: '2.2.3',
    level: 2,
    asks: 'inputs that belong together make sense together',
    proofs: [
      [uploads, 'an upload is refused before anything is signed:', 'a category of another line'],
      [requests, 'an auditor asks for exactly one thing'],
      [
        'test/shared/vault/life-verbs.test.ts',
        'a loan of people who are not in the dossier concludes nothing',
      ],
      ['test/shared/vault/retention.test.ts', 'records nothing that has not happened yet'],
    ],
  },
  {
    id: '2.3.1',
    level: 1,
    asks: 'the steps of a flow are taken in their order, and none is left out',
    proofs: [
      [
        'test/shared/vault/life-verbs.test.ts',
        'a move that the table does not know is refused, noted, and changes nothing',
      ],
      [
        'test/shared/vault/sharing-verbs.test.ts',
        'nothing is sent without a consent for that partner and desk, or without the release of a physician',
      ],
      ['test/shared/vault/promote-upload.test.ts', 'told again'],
    ],
  },
  {
    id: '2.3.2',
    level: 2,
    asks: 'the limits of the business hold',
    proofs: [
      [
        'test/journeys/crowd.test.ts',
        'an advisor opens forty dossiers in an hour and no more, security is told before, and the next hour is another',
      ],
      [
        'test/shared/policy/counts.test.ts',
        'a dossier is counted once a day, from the instant it was opened first',
      ],
      ['test/journeys/links.test.ts', 'a download link is good for two minutes, and for reading alone'],
    ],
  },
  {
    id: '2.3.3',
    level: 2,
    asks: 'an operation happens whole or not at all',
    proofs: [
      ['test/contracts/records.ts', 'the entry, the head and the business writes are written together'],
      [
        'test/contracts/records.ts',
        'a link that does not continue the head is a conflict, and nothing of it is written',
      ],
      [
        'test/shared/vault/every-change.test.ts',
        'every verb that changes something at any door is tried while its calls fail, and asked again under its key',
      ],
    ],
  },
  {
    id: '2.3.4',
    level: 2,
    asks: 'what there is once is taken once',
    proofs: [
      [
        'test/journeys/idempotency.test.ts',
        'ten at once under one key make one document, and all get its id',
      ],
      [uploads, 'of ten who send through one link at once, one is taken'],
      ['test/contracts/records.ts', 'of ten links that continue one head, one is written'],
    ],
  },
  {
    id: '2.3.5',
    level: 3,
    asks: 'what is of high value takes more than one person',
    proofs: [
      ['test/shared/vault/retention.test.ts', 'is not lifted by one alone'],
      [
        'test/journeys/medical-side.test.ts',
        'an emergency opens a dossier for fifteen minutes once somebody else approved it, and is reviewed',
      ],
    ],
  },
  {
    id: '2.4.1',
    level: 2,
    asks: 'nobody takes out, fills up or wears out the vault by calling it often',
    proofs: [
      [
        'test/infra/web-acl.test.ts',
        'one address may call each door so often, and all doors together not much more',
      ],
      [
        'test/infra/doors.test.ts',
        'each door is throttled as its table says, and logs routes, statuses and failures of its own: no query, body or address',
      ],
      [
        'test/journeys/crowd.test.ts',
        'an advisor opens forty dossiers in an hour and no more, security is told before, and the next hour is another',
      ],
    ],
  },
  {
    id: '4.1.1',
    level: 1,
    asks: 'a body says its type, and is of it',
    proofs: [
      [requests, '%s is refused where it is, and noted once', 'JSON called text'],
      [
        'test/infra/doors.test.ts',
        'what the gateway answers by itself is problem+json with a code of the vault',
      ],
      [
        'test/shared/aws/s3-objects.test.ts',
        'what is put says how it may be handed out, is held, and replaces nothing',
      ],
    ],
    note: 'JSON is UTF-8 by its standard (RFC 8259, 8.1) and takes no charset',
  },
  {
    id: '4.1.2',
    level: 2,
    asks: 'no address of the API leads on from HTTP to HTTPS',
    proofs: [
      [
        'test/infra/buckets.test.ts',
        'no bucket is public, none has ACLs, each is versioned and refuses plain HTTP',
      ],
    ],
    note: 'API Gateway has no plain HTTP for a REST API; links of S3 are refused there, not led on',
  },
  {
    id: '4.1.3',
    level: 2,
    asks: 'no caller sets a header that a step on the way sets',
    proofs: [
      [requests, 'headers that the gateway trusts nobody for change nothing'],
      [
        'test/journeys/tokens.test.ts',
        'the door of the %s takes no claim, header or cookie of one’s own making for a role, and no query for anything',
      ],
    ],
  },
  {
    id: '4.1.4',
    level: 3,
    asks: 'only the methods that are meant can be used',
    proofs: [
      [http, 'unknown, foreign, malformed and misrouted all answer the same bytes'],
      ['test/journeys/links.test.ts', 'a download link is good for two minutes, and for reading alone'],
      ['test/infra/buckets.test.ts', 'browsers reach no bucket unless the stage names their pages'],
    ],
  },
  {
    id: '4.1.5',
    level: 3,
    asks: 'highly sensitive messages are signed one by one',
    proofs: [
      [
        'test/shared/aws/s3-links.test.ts',
        'any other size, type, digest, key, time, version or entry has another signature',
      ],
      [
        'test/shared/vault/retention.test.ts',
        'the certificate says which rule, which clock and when, and its signature holds',
      ],
    ],
    missing: 'a request to an API carries a bearer token and no signature over its own bytes',
  },
  {
    id: '4.2.4',
    level: 3,
    asks: 'no header that came in holds a line break',
    notOurs:
      'API Gateway and S3 end HTTP; no function of the vault reads a byte of it. What goes out in a header: 5.4.2',
  },
  {
    id: '4.2.5',
    level: 3,
    asks: 'what the vault builds is never too long for who receives it',
    proofs: [
      [
        'test/shared/model/file-name.test.ts',
        'a safe name has no control, no direction mark and no separator, and at most 150 bytes',
      ],
      [
        'test/shared/aws/s3-links.test.ts',
        'a link says nothing but where, which version, which entry, and who signed',
      ],
    ],
  },
]
