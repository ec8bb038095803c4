import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Every file that ships: what a function or the verifier may be made of. */
const files = ['shared', 'functions', 'verifier'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path)),
)
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
/** Where a form occurs, and what its group holds there. */
const found = (form: RegExp) =>
  [...textOf].flatMap(([file, text]) =>
    [...text.matchAll(form)].map(([, what = '']) => [file, what] as const),
  )

test('of node:crypto only what is named here is used, each where it is named', () => {
  const imports = found(/import \{ ([^}]+) \} from 'node:crypto'/g)

  const uses = imports.flatMap(([file, names]) => names.split(', ').map((name) => ({ file, name })))
  const others = uses.filter(({ name }) => !['createHash', 'type Hash', 'type KeyObject'].includes(name))

  // Whatever needs a key that KMS does not hold stands here: a link to unsubscribe, and the network of a caller.
  expect(others.map(({ file, name }) => `${name} in ${file}`).toSorted()).toEqual([
    'createCipheriv in shared/vault/unsubscribe-token.ts',
    'createDecipheriv in shared/vault/unsubscribe-token.ts',
    'createHmac in functions/edge/source-ref.ts',
    'createHmac in shared/vault/unsubscribe-token.ts',
    'createPublicKey in shared/access-log/verify/verifier-key.ts',
    'randomBytes in functions/edge/vault.ts',
    'timingSafeEqual in shared/vault/unsubscribe-token.ts',
    'verify in shared/access-log/verify/signed-checkpoint.ts',
  ])
  expect(found(/(['"](?:node:)?crypto['"])/g)).toHaveLength(imports.length)
  expect(found(/\b(crypto\.subtle|webcrypto)\b/g)).toEqual([])
})

test('every hash is SHA-256', () => {
  const hashes = found(/create(?:Hash|Hmac)\(\s*'([^']+)'/g)

  expect(hashes.length).toBeGreaterThan(15)
  expect(hashes.filter(([, name]) => name !== 'sha256')).toEqual([])
  expect(found(/create(?:Hash|Hmac)\(\s*([^'\s)])/g)).toEqual([])
})

test('the one cipher is AES with 256 bits', () => {
  expect(found(/create(?:Cipher|Decipher)iv\(\s*'([^']+)'/g).map(([, name]) => name)).toEqual([
    'aes-256-ctr',
    'aes-256-ctr',
  ])
})

test('chance that is no secret is asked for where waits are drawn, and nowhere else', () => {
  expect(found(/(\w+: Math\.random)/g)).toEqual([
    ['functions/detect-incidents/handler.ts', 'random: Math.random'],
    ['functions/edge/vault.ts', 'random: Math.random'],
  ])
  expect(found(/(Math\.random)/g)).toHaveLength(2)
})

test('nothing that ships looks away from a certificate', () => {
  expect(found(/(rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity)/g)).toEqual([])
})
