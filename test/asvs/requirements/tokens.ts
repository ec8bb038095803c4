/** V9 and V10: what a token is believed. */
import type { Requirement } from '../requirement.ts'

const token = 'test/functions/authorizer/verify-token.test.ts'
const tokens = 'test/journeys/tokens.test.ts'
const none = 'a token does not hold'
const client = 'the vault takes tokens and asks for none: signing in is between the app and the issuer'

export const tokenRequirements: readonly Requirement[] = [
  {
    id: '9.1.1',
    level: 1,
    asks: 'a signature is verified before anything is believed',
    proofs: [
      [token, none, 'with a changed claim'],
      [token, none, 'signed by another key'],
      [tokens, 'opens to no forged token, says the same to each, and notes every try'],
    ],
  },
  {
    id: '9.1.2',
    level: 1,
    asks: 'only algorithms of an allowlist',
    proofs: [
      [token, none, 'with algorithm none'],
      [token, none, 'signed by HS256 with the public key'],
      ['test/infra/stage.test.ts', '%s is refused as STAGE_INVALID', 'a symmetric token algorithm'],
    ],
  },
  {
    id: '9.1.3',
    level: 1,
    asks: 'keys come from where they were said to be, never from a token',
    proofs: [
      [token, none, 'that brings its key'],
      [token, none, 'that says where its key is'],
      [token, none, 'with a certificate'],
    ],
  },
  {
    id: '9.2.1',
    level: 1,
    asks: 'a token counts within its time',
    proofs: [
      [token, none, 'that expired'],
      [token, none, 'that is not valid yet'],
      [token, none, 'without an end'],
    ],
  },
  {
    id: '9.2.2',
    level: 2,
    asks: 'a token is of the type that is meant',
    proofs: [
      [token, none, 'that is an ID token'],
      [token, none, 'without a type'],
      [token, '%s is none', 'an ID token'],
    ],
  },
  {
    id: '9.2.3',
    level: 2,
    asks: 'a token is meant for this service',
    proofs: [
      [token, none, 'for another audience'],
      [token, '%s is none', 'one for another client'],
      [tokens, 'opens to no token of another audience'],
    ],
  },
  {
    id: '9.2.4',
    level: 2,
    asks: 'an issuer that signs for several audiences says for which',
    proofs: [[tokens, 'opens to no token of another audience']],
    note: 'each door has an audience of its own, whichever issuer signs',
  },
  { id: '10.2.1', level: 2, asks: 'a client of OAuth is safe from forged answers', notOurs: client },
  { id: '10.2.2', level: 2, asks: 'a client of OAuth confuses no two issuers', notOurs: client },
  { id: '10.2.3', level: 3, asks: 'a client of OAuth asks for no more than it needs', notOurs: client },
  {
    id: '10.3.1',
    level: 2,
    asks: 'access tokens are meant for this service',
    proofs: [
      [token, none, 'for another audience'],
      [tokens, 'opens to no token of another audience'],
    ],
  },
  {
    id: '10.3.2',
    level: 2,
    asks: 'what a token delegates is part of the decision',
    proofs: [
      [tokens, 'refuses whom the directory knows in another role, and whom it does not know'],
      [
        'test/journeys/health-words.test.ts',
        'claims of one’s own making give nobody a role, an account, a partner or a dossier',
      ],
    ],
    note: 'a token says who; what they may is read from the directory in every call, and no scope adds to it',
  },
  {
    id: '10.3.3',
    level: 2,
    asks: 'a person is known by issuer and subject',
    proofs: [
      [
        'test/shared/vault/admit-principal.test.ts',
        'a physician is admitted, stands in the list, and the entry stands in their own chain',
      ],
      [token, none, 'without a subject'],
      [token, none, 'with an empty subject'],
    ],
  },
  {
    id: '10.3.4',
    level: 2,
    asks: 'the strength that is wanted is looked for in the token',
    proofs: [
      [token, 'a strength that the stage does not take is refused'],
      [token, 'where professions are asked for', 'who is known without SubjectRefPro'],
    ],
  },
  {
    id: '10.3.5',
    level: 3,
    asks: 'a stolen token is of no use (mTLS or DPoP)',
    missing:
      'tokens are bearer tokens; what a thief can do is bounded by their minutes, quotas and detection',
  },
  { id: '10.5.1', level: 2, asks: 'an ID token is taken once', notOurs: client },
  { id: '10.5.2', level: 2, asks: 'a client of OIDC knows people by their subject', notOurs: client },
  {
    id: '10.5.3',
    level: 2,
    asks: 'a client of OIDC believes the metadata of its issuer alone',
    notOurs: client,
  },
  { id: '10.5.4', level: 2, asks: 'a client of OIDC takes ID tokens for itself alone', notOurs: client },
]
