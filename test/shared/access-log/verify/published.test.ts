/** What others have published, checked with our own code: RFC 6962's tree, C2SP's notes, ZIP's checksum. */
import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from '../../../../shared/access-log/bundle/crc32.ts'
import { leafHash } from '../../../../shared/access-log/verify/bundle-line.ts'
import { rootOfParts } from '../../../../shared/access-log/verify/root-of-parts.ts'
import { openCheckpoint, openNote } from '../../../../shared/access-log/verify/signed-checkpoint.ts'
import { verifyTlogProof } from '../../../../shared/access-log/verify/tlog-proof.ts'
import { keyIdOf, parseVerifierKey } from '../../../../shared/access-log/verify/verifier-key.ts'
import { Sha256 } from '../../../../shared/model/ids.ts'
import { signCheckpoint } from '../../../../shared/vault/sign-checkpoint.ts'
import { judgeSigner } from '../../../judges/sealing.ts'
import { key, origin } from '../bundle/logs.ts'

/** The eight leaves and their roots: github.com/transparency-dev/merkle, testonly/reference_test.go and constants.go. */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
/** The inclusion proof of the sixth leaf of eight, from the same place. */
const proofOfSixth = [
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
]
const hashOf = (hex: string): Buffer => leafHash(Buffer.from(hex, 'hex'))

test('the tree of no leaves and those of the eight published ones have the published roots', () => {
  const parts = rootOfParts()
  expect(parts.root().toString('hex')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )

  for (const [place, leaf] of leaves.entries()) {
    parts.add(hashOf(leaf), 1)
    expect(parts.root().toString('hex')).toBe(roots[place])
  }
})

/** A proof as a text, with a checkpoint of the published tree that our test key signed. */
async function proofText(index: number, hashes: readonly string[], extra = ''): Promise<string> {
  const note = await signCheckpoint(judgeSigner().signer, origin, { size: 8, root: Sha256.parse(roots[7]) })
  const lines = hashes.map((hash) => Buffer.from(hash, 'hex').toString('base64'))
  return ['c2sp.org/tlog-proof@v1', `${extra}index ${index}`, ...lines, '', note].join('\n')
}

test('the published proof of a leaf holds as a text, and no other leaf, place or hash does', async () => {
  const sixth = hashOf(leaves[5] ?? '')
  const text = await proofText(5, proofOfSixth)

  expect(verifyTlogProof(text, sixth, key)).toMatchObject({ index: 5, checkpoint: { size: 8, origin } })
  expect(verifyTlogProof(await proofText(5, proofOfSixth, 'extra aGVsbG8=\n'), sixth, key).index).toBe(5)

  const wrong = [
    () => verifyTlogProof(text, hashOf('00'), key),
    async () => verifyTlogProof(await proofText(4, proofOfSixth), sixth, key),
    async () => verifyTlogProof(await proofText(8, proofOfSixth), sixth, key),
    async () => verifyTlogProof(await proofText(5, proofOfSixth.slice(1)), sixth, key),
    async () => verifyTlogProof(await proofText(5, [...proofOfSixth, roots[0] ?? '']), sixth, key),
    async () =>
      verifyTlogProof(
        await proofText(
          5,
          proofOfSixth.map(() => roots[0] ?? ''),
        ),
        sixth,
        key,
      ),
    () => verifyTlogProof(text.replace('index 5', 'index 05'), sixth, key),
    () => verifyTlogProof(text.replace('@v1', '@v2'), sixth, key),
    () => verifyTlogProof(text.replace('index 5\n', ''), sixth, key),
    () => verifyTlogProof('', sixth, key),
  ]
  for (const attempt of wrong) {
    await expect(Promise.resolve().then(attempt)).rejects.toThrow(/^the (proof|checkpoint): /)
  }
})

test('flipping any byte of a proof is noticed', async () => {
  const sixth = hashOf(leaves[5] ?? '')
  const text = Buffer.from(await proofText(5, proofOfSixth))

  const unnoticed: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const flipped = Buffer.from(text)
    flipped[at] = (flipped[at] as number) ^ 1
    try {
      verifyTlogProof(flipped.toString(), sixth, key)
      unnoticed.push(at)
    } catch (error) {
      expect((error as Error).name).toBe('Refuted')
    }
  }

  expect(unnoticed).toEqual([])
})

/** The key and the note of golang.org/x/mod/sumdb/note, which the format of C2SP comes from. */
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const peterSignature =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

const opened = (note: string, verifierKey = peter): string =>
  openNote(Buffer.from(note), parseVerifierKey(verifierKey), 'PeterNeumann', 'the note')

test('the published note opens with its published key, which has the published id', () => {
  const { owner, publicKey } = parseVerifierKey(`${peter}\n`)

  expect(keyIdOf(owner ?? '', publicKey).toString('hex')).toBe('c74f20a3')
  expect(opened(`${peterText}\n${peterSignature}`)).toBe(peterText)
})

test('signatures of other keys are passed over; one of this key that does not hold spoils the note', () => {
  const stranger = `— someone.example ${Buffer.alloc(68, 3).toString('base64')}\n`
  const sameName = `— PeterNeumann ${Buffer.alloc(68, 3).toString('base64')}\n`
  const spoiled = peterSignature.replace('x08go/ZJ', 'x08go/ZK')
  const note = (...signatures: string[]) => `${peterText}\n${signatures.join('')}`

  expect(opened(note(stranger, sameName, peterSignature, ...Array(16).fill(stranger)))).toBe(peterText)
  expect(() => opened(note(peterSignature, spoiled))).toThrow('the text was changed')
  expect(() => opened(note(stranger, sameName))).toThrow('no signature of the key PeterNeumann+c74f20a3')
})

test('what is no note is told so', () => {
  const whole = `${peterText}\n${peterSignature}`
  const none = [
    '',
    '\n',
    peterText,
    peterSignature,
    `${peterText}\n`,
    `\n${peterSignature}`,
    whole.slice(0, -1),
    `${whole}\n`,
    whole.replace('— ', '- '),
    whole.replace('PeterNeumann x', 'PeterNeumann  x'),
    whole.replace('AM=\n', 'AN=\n'),
    whole.replace('your', 'your\r'),
    `${whole}— PeterNeumann AAAA\n`,
    whole + peterSignature.repeat(1_200),
  ]
  for (const note of none) expect(() => opened(note)).toThrow(/^the note: /)
  const notUtf8 = Buffer.concat([Buffer.from([0xff]), Buffer.from(whole)])
  expect(() => openNote(notUtf8, parseVerifierKey(peter), '', 'the note')).toThrow('it is no text')
})

test('a key that was not copied whole is no key, and neither is one of another kind', () => {
  const pem = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----'
  const bad = [
    '',
    peter.slice(1),
    peter.slice(0, -1),
    peter.replace('c74f20a3', 'c74f20a4'),
    peter.replace('ARpc', 'AhpC'),
    pem,
  ]
  for (const text of bad) expect(() => parseVerifierKey(text)).toThrow(/key/)
})

test('a checkpoint is an origin, a size without leading zeros, a root, and of the log that the key is of', async () => {
  const { signer } = judgeSigner()
  const note = async (text: string, name = origin): Promise<Buffer> => {
    const id = keyIdOf(name, await signer.publicKey())
    const signature = Buffer.concat([id, await signer.sign(Buffer.from(text))]).toString('base64')
    return Buffer.from(`${text}\n— ${name} ${signature}\n`)
  }
  const root = Buffer.alloc(32, 5).toString('base64')
  const open = (bytes: Buffer) => openCheckpoint(bytes, key, 'the checkpoint')

  expect(open(await note(`${origin}\n12\n${root}\n`))).toMatchObject({ origin, size: 12 })
  expect(open(await note(`${origin}\n12\n${root}\nextension\n`)).size).toBe(12)
  for (const text of [
    `${origin}\n012\n${root}\n`,
    `${origin}\n-1\n${root}\n`,
    `${origin}\n1e3\n${root}\n`,
    `${origin}\n99999999999999999999\n${root}\n`,
    `${origin}\n12\n${root.slice(4)}\n`,
    `${origin}\n12\n`,
    `${origin}\n12\n${root}\n\n`,
    `\n12\n${root}\n`,
  ]) {
    await expect(note(text).then(open), JSON.stringify(text)).rejects.toThrow('the checkpoint: ')
  }
  await expect(note(`other.example\n12\n${root}\n`).then(open)).rejects.toThrow(
    'it is of the log other.example',
  )
})

test('the checksum is that of ZIP', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 100 }), (one, other) => {
      expect(crc32(other, crc32(one))).toBe(zlibCrc32(Buffer.concat([one, other])))
    }),
  )
})
