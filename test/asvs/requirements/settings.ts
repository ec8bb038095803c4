/** V13 and V14: how it is set up, and what is kept from whom. */
import type { Requirement } from '../requirement.ts'

const bundle = 'test/infra/bundle.test.ts'
const template = 'test/infra/template.test.ts'
const words = 'test/journeys/personal-words.test.ts'
const noNetwork =
  'functions stand in no VPC: IAM says what they reach in AWS, and nothing says what they reach beside it'

export const settingRequirements: readonly Requirement[] = [
  {
    id: '13.2.2',
    level: 2,
    asks: 'every part has the least rights it needs',
    proofs: [
      ['test/infra/golden.test.ts', 'the rights that the template gives are those that were reviewed'],
      [
        'test/infra/golden.test.ts',
        'no role holds a wildcard action, and each wildcard resource stands here with its reason',
      ],
      [
        'test/infra/isolation/page.test.ts',
        'the page that readers check is what the template and the organisation say',
      ],
    ],
  },
  {
    id: '13.2.4',
    level: 2,
    asks: 'there is an allowlist of what may be reached outside',
    proofs: [['test/infra/stage.test.ts', 'production trusts no issuer and no page over plain http']],
    missing: noNetwork,
  },
  { id: '13.2.5', level: 2, asks: 'the server is held to that allowlist', missing: noNetwork },
  {
    id: '13.3.1',
    level: 2,
    asks: 'secrets are in a vault for secrets, and in no code and no bundle',
    proofs: [
      [template, 'a function is told what it needs and no more'],
      [bundle, 'a bundle tells nothing of the machine that made it'],
    ],
    missing:
      'keys of documents and signatures never leave KMS; the two keys of HMACs (networks in the log, links to unsubscribe) lie in the records, encrypted with the table',
  },
  {
    id: '13.3.2',
    level: 2,
    asks: 'only who must reaches a secret',
    proofs: [
      ['test/infra/golden-doors.test.ts', 'an administrator manages every document key and uses none'],
      [
        'test/infra/golden-tables.test.ts',
        'an administrator reads and writes no item of the records, of the log or of its stream',
      ],
      [
        'test/infra/golden-tables.test.ts',
        'a key of documents opens for its own bucket alone, and in the health space for the object it says',
      ],
    ],
  },
  {
    id: '13.3.3',
    level: 3,
    asks: 'keys are used inside a security module',
    proofs: [
      [
        'test/infra/golden-log.test.ts',
        'only the sealer signs checkpoints and writes the sealed log, locked and never over anything',
      ],
      [
        'test/infra/golden-documents.test.ts',
        'only who destroys documents or takes records away signs certificates, with a key that signs nothing else',
      ],
    ],
    missing: 'HMACs of networks and of unsubscribe links are computed in the functions',
  },
  {
    id: '13.3.4',
    level: 3,
    asks: 'secrets are replaced in their time',
    proofs: [
      [
        'test/infra/buckets.test.ts',
        'every key is AES-256 and rotated, or Ed25519 and signs, and a deletion waits for 30 days',
      ],
      [
        'test/infra/signing-keys.test.ts',
        'the next key signs for whoever signed before, and the one before for nobody',
      ],
      [
        'test/shared/vault/key-rotation.test.ts',
        'an auditor who keeps both keys checks what either signed, and a bundle across the change',
      ],
    ],
    missing: 'the two keys of HMACs stay, as what they made has to keep its meaning: docs/operating.md',
  },
  {
    id: '13.4.1',
    level: 1,
    asks: 'nothing of the source control ships',
    proofs: [[bundle, 'one call makes one file per function, without source map']],
  },
  {
    id: '13.4.2',
    level: 2,
    asks: 'nothing is debugged in production',
    proofs: [
      [
        'test/infra/doors.test.ts',
        'each door is throttled as its table says, and logs routes, statuses and failures of its own: no query, body or address',
      ],
      [bundle, 'no test, demo, local part or construct ships, and no S3 client where links are only signed'],
    ],
  },
  {
    id: '13.4.5',
    level: 2,
    asks: 'descriptions and monitoring are open only where that is meant',
    proofs: [
      ['test/journeys/requests.test.ts', 'the description of each API is public, and nothing else is'],
      [
        'test/infra/doors.test.ts',
        'only the description of an API needs no token, and a link that ends what a client hears',
      ],
    ],
  },
  {
    id: '13.4.6',
    level: 3,
    asks: 'no answer tells versions of what is behind it',
    proofs: [['test/functions/edge/answers.test.ts', 'an answer has these headers and no other']],
    note: 'what API Gateway and S3 add names themselves',
  },
  {
    id: '14.2.1',
    level: 1,
    asks: 'nothing sensitive stands in a URL',
    proofs: [
      [words, 'no link carries one'],
      ['test/journeys/tokens.test.ts', 'opens to no call without one bearer token'],
      [
        'test/shared/aws/s3-links.test.ts',
        'a link says nothing but where, which version, which entry, and who signed',
      ],
    ],
    note: 'a link of S3 is itself a secret for its 120 s, and stands in no log of the vault',
  },
  {
    id: '14.2.2',
    level: 2,
    asks: 'nothing sensitive is kept in a cache on the way',
    proofs: [
      [
        'test/infra/doors.test.ts',
        'the authorizer is asked about every call: no identity source, no cached answer',
      ],
      ['test/functions/edge/answers.test.ts', 'an answer has these headers and no other'],
    ],
  },
  {
    id: '14.2.4',
    level: 2,
    asks: 'each level of protection is held to',
    proofs: [
      [
        'test/infra/golden-documents.test.ts',
        'only health-reader has GetObject and Decrypt on the locked health space, and never by a link',
      ],
      [
        'test/shared/model/categories.test.ts',
        'no advisor, claims manager, lawyer, privacy officer or auditor reads a health category',
      ],
      [
        'test/journeys/health-words.test.ts',
        'no answer of any route to anybody else carries it, in its body or a header',
      ],
    ],
  },
  {
    id: '14.2.6',
    level: 3,
    asks: 'no more is told than is needed',
    proofs: [
      [
        words,
        'a physician is told who the client is and what the health document is called, and nothing else',
      ],
      [words, 'an advisor is told the name of a standard file, and not that of a health file'],
      [
        'test/shared/vault/access-proofs.test.ts',
        'what a person holds names no colleague, no network, no rule of the access, and no place in its chain',
      ],
    ],
  },
  {
    id: '14.2.7',
    level: 3,
    asks: 'what is no longer needed is deleted by itself',
    proofs: [
      [
        'test/journeys/kept-and-gone.test.ts',
        'a closed account leaves what is held, what accounting needs and what is sealed, each with its reason',
      ],
      [
        'test/journeys/log-retention.test.ts',
        'bytes leave after one year and after three, with their nonce, and every proof holds, old and new',
      ],
      [
        'test/oracle/losses.test.ts',
        'nothing is destroyed under a hold, or before its day, unless it is gone already',
      ],
    ],
  },
  {
    id: '14.2.8',
    level: 3,
    asks: 'metadata of files that people send is removed',
    notOurs:
      'a document is evidence: it is kept as it was sent, and its digest is attested to whoever sent it',
  },
  {
    id: '14.3.2',
    level: 2,
    asks: 'no answer is kept by a browser',
    proofs: [
      ['test/functions/edge/answers.test.ts', 'an answer has these headers and no other'],
      [
        'test/shared/aws/s3-objects.test.ts',
        'what is put says how it may be handed out, is held, and replaces nothing',
      ],
    ],
  },
]
