/** The key that an auditor keeps: in the line of C2SP or in PEM, and what is told of what is neither. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCheckpoint } from '../../../../shared/access-log/verify/signed-checkpoint.ts'
import { keyIdOf, parseVerifierKey } from '../../../../shared/access-log/verify/verifier-key.ts'
import { Sha256 } from '../../../../shared/model/ids.ts'
import { signCheckpoint, verifierKeyOf } from '../../../../shared/vault/sign-checkpoint.ts'
import { judgeSigner } from '../../../judges/sealing.ts'
import { checkpointOf, key, origin, verifierKey } from '../bundle/logs.ts'

const pemOf = (publicKey: Parameters<typeof createPublicKey>[0]) =>
  createPublicKey(publicKey).export({ format: 'pem', type: 'spki' }).toString()
const pem = pemOf({ key: key.key.export({ format: 'jwk' }), format: 'jwk' })

test('a key in a line has its owner and its 32 bytes, spaces around it passed over', () => {
  const parsed = parseVerifierKey(` \n${verifierKey}\n`)

  expect(parsed.owner).toBe(origin)
  expect(parsed.publicKey).toEqual(judgeSigner().publicKey)
  expect(pemOf({ key: parsed.key.export({ format: 'jwk' }), format: 'jwk' })).toBe(pem)
})

test('a key in PEM is the same key, of nobody by name', () => {
  const parsed = parseVerifierKey(`\n${pem}`)

  expect(parsed.owner).toBeUndefined()
  expect(parsed.publicKey).toEqual(judgeSigner().publicKey)
})

test('a key of nobody by name opens the checkpoints of whichever log it signs for', async () => {
  const note = Buffer.from(await checkpointOf([]))
  const { signer } = judgeSigner()
  const empty = { size: 0, root: Sha256.parse('e'.repeat(64)) }
  const elsewhere = Buffer.from(await signCheckpoint(signer, 'log.example/other', empty))
  const open = (given: Buffer) => openCheckpoint(given, parseVerifierKey(pem), 'the checkpoint').origin

  expect(open(note)).toBe(origin)
  expect(open(elsewhere)).toBe('log.example/other')
  expect(() => openCheckpoint(elsewhere, key, 'the checkpoint')).toThrow(
    `the checkpoint: it bears no signature of the key ${verifierKey.split('+').slice(0, 2).join('+')}`,
  )
})

test('several keys of one log, in lines or in PEM, are its newest and those before it', () => {
  const other = verifierKeyOf(origin, judgeSigner(8).publicKey)
  const otherPem = pemOf({ key: parseVerifierKey(other).key.export({ format: 'jwk' }), format: 'jwk' })

  const [lines, blocks] = [`${other}\n${verifierKey}\n`, `${otherPem}\n${pem}`].map(parseVerifierKey)
  const copied = parseVerifierKey(`  ${other}\r\n\t${verifierKey} \r\n`)

  for (const parsed of [lines, blocks, copied]) {
    expect(parsed?.publicKey).toEqual(judgeSigner(8).publicKey)
    expect(parsed?.earlier?.map(({ publicKey }) => publicKey)).toEqual([judgeSigner().publicKey])
  }
})

test('keys of two logs in one file are refused, and so is a second one that is none', async () => {
  const other = verifierKeyOf('log.example/other', judgeSigner(8).publicKey)

  expect(() => parseVerifierKey(`${verifierKey}\n${other}`)).toThrow('keys of several logs')
  expect(() => parseVerifierKey(`${verifierKey}\n${pem}`)).toThrow('keys of several logs')
  expect(() => parseVerifierKey(`${verifierKey}\n${verifierKey}\n${other}`)).toThrow('keys of several logs')
  const same = verifierKeyOf(origin, judgeSigner(8).publicKey)
  const ofTwo = parseVerifierKey(`${same}\n${verifierKey}`)
  const empty = { size: 0, root: Sha256.parse('e'.repeat(64)) }
  const third = Buffer.from(await signCheckpoint(judgeSigner(9).signer, origin, empty))
  expect(() => openCheckpoint(third, ofTwo, 'the checkpoint')).toThrow(
    `no signature of the key ${[same, verifierKey].map((one) => one.split('+').slice(0, 2).join('+')).join(' or ')}`,
  )
  expect(() => parseVerifierKey(`${verifierKey}\na key`)).toThrow('neither a verifier key')
})

test.each([
  '',
  'a key',
  'owner+0123456+AA==',
  'owner+0123456g+AA==',
  'owner+01234567',
  'two words+01234567+AA==',
  `${verifierKey} x`,
])('%j is no key file', (text) => {
  expect(() => parseVerifierKey(text)).toThrow(
    'the key file holds neither a verifier key (name+id+key) nor a public key in PEM',
  )
})

test('a key of another kind or length, or with another id, is refused as such', () => {
  const line = (bytes: Uint8Array, id = '01234567') => `owner+${id}+${Buffer.from(bytes).toString('base64')}`
  const none = 'the verifier key is no Ed25519 key of C2SP'
  const whole = Buffer.concat([Buffer.of(1), key.publicKey])

  expect(() => parseVerifierKey(line(whole.subarray(0, 32)))).toThrow(none)
  expect(() => parseVerifierKey(line(Buffer.concat([whole, Buffer.of(0)])))).toThrow(none)
  expect(() => parseVerifierKey(line(Buffer.concat([Buffer.of(2), key.publicKey])))).toThrow(none)
  expect(() => parseVerifierKey('owner+01234567+A')).toThrow(none)
  expect(() => parseVerifierKey(line(whole))).toThrow(
    'the verifier key does not have the id that it says: it was not copied whole',
  )
  expect(parseVerifierKey(line(whole, keyIdOf('owner', key.publicKey).toString('hex'))).owner).toBe('owner')
})

test('PEM that holds no key, or none of Ed25519, is refused as such', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const cut = pem.replace(/\n.{8}/, '\n')

  for (const text of [publicKey.export({ format: 'pem', type: 'spki' }).toString(), cut])
    expect(() => parseVerifierKey(text)).toThrow('the key in PEM is no Ed25519 public key')
  expect(() => parseVerifierKey(`x${pem}`)).toThrow('the key file holds neither')
})
