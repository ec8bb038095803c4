/** V11 and V12: ciphers, keys, and the wires between. */
import type { Requirement } from '../requirement.ts'

const code = 'test/repository/cryptography.test.ts'
const buckets = 'test/infra/buckets.test.ts'
const stage = 'test/infra/stage.test.ts'
const plain = 'no bucket is public, none has ACLs, each is versioned and refuses plain HTTP'

export const keyRequirements: readonly Requirement[] = [
  {
    id: '11.1.2',
    level: 2,
    asks: 'there is an inventory of keys, algorithms and what each is for',
    proofs: [
      [buckets, 'every key stands in the table by which operators know what it is for'],
      [code, 'of node:crypto only what is named here is used, each where it is named'],
    ],
    note: 'the table: docs/operating.md, 9',
  },
  {
    id: '11.2.1',
    level: 2,
    asks: 'ciphers, hashes and signatures are those of proven libraries',
    proofs: [
      [
        'test/infra/bundle.test.ts',
        'the runtime dependencies are exactly the packages that shipped code imports',
      ],
      [code, 'of node:crypto only what is named here is used, each where it is named'],
      [
        'test/shared/aws/s3-links.test.ts',
        'the reference signer gives the signature of the published example',
      ],
    ],
  },
  {
    id: '11.2.3',
    level: 2,
    asks: 'everything is at least 128 bits strong',
    proofs: [
      [buckets, 'every key is AES-256 and rotated, or Ed25519 and signs, and a deletion waits for 30 days'],
      [code, 'every hash is SHA-256'],
    ],
    missing: 'an issuer may sign with RSA of 2,048 bits, which is 112: a stage may leave RS256 and PS256 out',
  },
  {
    id: '11.2.4',
    level: 3,
    asks: 'secrets are compared in constant time',
    proofs: [[code, 'of node:crypto only what is named here is used, each where it is named']],
    note: 'the one secret that is compared is the tag of an unsubscribe link, with timingSafeEqual',
  },
  {
    id: '11.2.5',
    level: 3,
    asks: 'what fails, fails closed and says nothing of how',
    proofs: [
      [
        'test/shared/vault/unsubscribe.test.ts',
        'is none with any bit of it changed, cut or lengthened, or under another key',
      ],
      [
        'test/functions/authorizer/verify-token.test.ts',
        'keys that cannot be had are not the fault of a token',
      ],
      [
        'test/journeys/tokens.test.ts',
        'opens to no forged token, says the same to each, and notes every try',
      ],
    ],
  },
  {
    id: '11.3.2',
    level: 1,
    asks: 'only approved ciphers and modes',
    proofs: [
      [buckets, 'every document bucket has a key of its own, and health documents no bucket key'],
      [buckets, 'every key is AES-256 and rotated, or Ed25519 and signs, and a deletion waits for 30 days'],
      [code, 'of node:crypto only what is named here is used, each where it is named'],
    ],
  },
  {
    id: '11.3.3',
    level: 2,
    asks: 'what is encrypted cannot be changed unseen',
    proofs: [
      ['test/shared/vault/read-health-document.test.ts', 'breaks before its end, and the entry says so'],
      [
        'test/shared/vault/hold-back.test.ts',
        'of changed, shortened or lengthened bytes the last part is never given',
      ],
    ],
  },
  {
    id: '11.3.4',
    level: 3,
    asks: 'a nonce is used once',
    proofs: [
      [
        'test/shared/vault/unsubscribe.test.ts',
        'says again what it was made of, and nothing to who reads it',
      ],
    ],
    note: 'KMS and S3 encrypt documents; the vector of an unsubscribe link is made of what it hides (RFC 5297)',
  },
  { id: '11.4.1', level: 1, asks: 'only approved hashes', proofs: [[code, 'every hash is SHA-256']] },
  {
    id: '11.4.3',
    level: 2,
    asks: 'hashes that prove something have 256 bits',
    proofs: [
      [code, 'every hash is SHA-256'],
      [
        'test/shared/access-log/entry.test.ts',
        'the hash is the RFC 6962 leaf hash: that of the empty leaf is the published one',
      ],
    ],
  },
  {
    id: '11.5.1',
    level: 2,
    asks: 'what must not be guessed comes from a secure generator',
    proofs: [
      [code, 'chance that is no secret is asked for where waits are drawn, and nowhere else'],
      ['test/shared/model/ids.test.ts', 'ten random bytes are asked for, not assumed'],
    ],
    note: 'ids have 80 random bits and are no secrets: to know one opens nothing (8.2.2)',
  },
  {
    id: '11.6.1',
    level: 2,
    asks: 'only approved signatures',
    proofs: [
      [buckets, 'every key is AES-256 and rotated, or Ed25519 and signs, and a deletion waits for 30 days'],
      [
        'test/infra/golden-documents.test.ts',
        'only who destroys documents or takes records away signs certificates, with a key that signs nothing else',
      ],
      [
        'test/infra/golden-log.test.ts',
        'only the sealer signs checkpoints and writes the sealed log, locked and never over anything',
      ],
    ],
  },
  {
    id: '12.1.1',
    level: 1,
    asks: 'TLS 1.2 and 1.3 alone',
    proofs: [
      ['test/infra/golden-doors.test.ts', 'nobody reaches a bucket by TLS before 1.2, and no door talks it'],
    ],
    note: 'the policy of the doors begins at 1.2 with forward secrecy; other services of AWS refuse older TLS by themselves',
  },
  {
    id: '12.1.3',
    level: 2,
    asks: 'client certificates are verified',
    notOurs: 'no caller is known by a certificate: docs/operating.md says how people and machines come in',
  },
  {
    id: '12.2.1',
    level: 1,
    asks: 'no HTTP without TLS from outside',
    proofs: [
      [buckets, plain],
      [stage, 'production trusts no issuer and no page over plain http'],
    ],
    note: 'API Gateway has no plain HTTP for a REST API',
  },
  {
    id: '12.3.1',
    level: 2,
    asks: 'no wire inside without TLS',
    proofs: [
      ['test/infra/golden-doors.test.ts', 'nobody reaches a bucket or a queue over plain HTTP'],
      [stage, 'production trusts no issuer and no page over plain http'],
    ],
    note: 'DynamoDB, KMS and EventBridge are HTTPS by the SDK’s defaults, which nothing of the template changes',
  },
  {
    id: '12.3.2',
    level: 2,
    asks: 'certificates of servers are verified',
    proofs: [[code, 'nothing that ships looks away from a certificate']],
  },
]
