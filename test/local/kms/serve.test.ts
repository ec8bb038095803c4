import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  GenerateDataKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  ListKeysCommand,
  SignCommand,
} from '@aws-sdk/client-kms'
import { expect, onTestFinished, test } from 'vitest'
import { sharedClock } from '../../../local/clock/clock.ts'
import { issueKeys } from '../../../local/iam/principals.ts'
import { rolesOf } from '../../../local/iam/roles.ts'
import { openKeyring } from '../../../local/kms/keyring.ts'
import { serveKms } from '../../../local/kms/serve.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { resolveTemplate } from '../../../local/template/resolve.ts'
import { onLoopback } from './loopback.ts'

const account = '111122223333'
const region = 'eu-west-3'
const root = { AWS: `arn:aws:iam::${account}:root` }
const arnOfRole = (name: string) => `arn:aws:iam::${account}:role/${name}`
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const role = (...actions: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      {
        PolicyName: 'Own',
        PolicyDocument: document({ Effect: 'Allow', Action: actions, Resource: '*' }),
      },
    ],
  },
})
const key = (...Statement: object[]) => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: document(...Statement), Description: 'of the tests' },
})
const allKms = { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }

const resources = {
  Owner: role('kms:*'),
  Reader: role('kms:Decrypt'),
  Stranger: role('s3:GetObject'),
  Open: key(allKms),
  Other: key(allKms),
  ThroughS3: key({
    ...allKms,
    Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
  }),
  Bound: key({ ...allKms, Condition: { StringLike: { 'kms:EncryptionContext:tenant': 'a*' } } }),
  Closed: key({ ...allKms, Principal: { AWS: arnOfRole('Reader') } }),
  Signing: {
    Type: 'AWS::KMS::Key',
    Properties: {
      KeySpec: 'ECC_NIST_EDWARDS25519',
      KeyUsage: 'SIGN_VERIFY',
      KeyPolicy: document(
        { ...allKms, Action: 'kms:GetPublicKey' },
        { ...allKms, Action: 'kms:Sign', Condition: { StringEquals: { 'kms:MessageType': 'RAW' } } },
      ),
    },
  },
}

async function folder(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'kms-'))
  onTestFinished(() => rm(home, { recursive: true }))
  return home
}

/** A KMS over a fresh folder, or over one that was used before, with a client per role. */
async function startKms(home?: string) {
  const at = { home: home ?? (await folder()), account, region }
  const parts = sortByPlan(resolveTemplate({ Resources: resources }, { account, region, stackName: 'v' }))
  const principals = issueKeys(rolesOf(parts), randomBytes)
  const keyring = openKeyring(parts, at)
  const clock = sharedClock()
  const surroundings = { clock, region, principals, prefix: '/kms' }
  const endpoint = await onLoopback('/kms', serveKms(keyring, surroundings), clock)
  const as = (name: string, changed = {}) => {
    const { accessKeyId, secretAccessKey } = principals.ofRole(arnOfRole(name))
    const credentials = { accessKeyId, secretAccessKey, ...changed }
    const client = new KMSClient({ endpoint, region, credentials, maxAttempts: 1 })
    onTestFinished(() => client.destroy())
    return client
  }
  const keyId = (id: string) => parts.key.find((resource) => resource.id === id)?.ref ?? id
  return { as, keyId, home: at.home }
}

const EncryptionContext = { tenant: 'acme' }
const named = (name: string) => ({ name })

test('a data key comes back from its ciphertext, under the same context alone', async () => {
  const { as, keyId } = await startKms()
  const owner = as('Owner')
  const wanted = { KeyId: keyId('Open'), KeySpec: 'AES_256' as const, EncryptionContext }

  const made = await owner.send(new GenerateDataKeyCommand(wanted))

  const { CiphertextBlob, Plaintext } = made
  const opened = await as('Reader').send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))
  expect(opened.Plaintext).toEqual(Plaintext)
  expect(Plaintext).toHaveLength(32)
  expect(opened.KeyId).toBe(made.KeyId)
  const other = owner.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { tenant: 'acme2' } }))
  await expect(other).rejects.toMatchObject(named('InvalidCiphertextException'))
})

test('a ciphertext is refused with any bit changed, and under another key than the one that is named', async () => {
  const { as, keyId } = await startKms()
  const owner = as('Owner')
  const wanted = { KeyId: keyId('Open'), NumberOfBytes: 8, EncryptionContext }
  const { CiphertextBlob = new Uint8Array() } = await owner.send(new GenerateDataKeyCommand(wanted))

  const attempts = Array.from(CiphertextBlob, (_byte, index) => {
    const changed = Uint8Array.from(CiphertextBlob)
    changed[index] = (changed[index] ?? 0) ^ 1
    return owner
      .send(new DecryptCommand({ CiphertextBlob: changed, EncryptionContext }))
      .catch((error: Error) => error.name)
  })
  const wrongKey = owner.send(
    new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: keyId('Other') }),
  )

  await expect(wrongKey).rejects.toMatchObject(named('IncorrectKeyException'))
  expect(new Set(await Promise.all(attempts))).toEqual(new Set(['InvalidCiphertextException']))
})

test('a disabled key opens nothing, says so, and stays disabled after a restart', async () => {
  const { as, keyId, home } = await startKms()
  const wanted = { KeyId: keyId('Open'), KeySpec: 'AES_256' as const }
  const { CiphertextBlob } = await as('Owner').send(new GenerateDataKeyCommand(wanted))

  await as('Owner').send(new DisableKeyCommand({ KeyId: keyId('Open') }))

  const owner = (await startKms(home)).as('Owner')
  const { KeyMetadata } = await owner.send(new DescribeKeyCommand({ KeyId: keyId('Open') }))
  expect(KeyMetadata).toMatchObject({ Enabled: false, KeyState: 'Disabled', Description: 'of the tests' })
  const disabled = named('DisabledException')
  await expect(owner.send(new GenerateDataKeyCommand(wanted))).rejects.toMatchObject(disabled)
  await expect(owner.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject(disabled)
  await owner.send(new EnableKeyCommand({ KeyId: keyId('Open') }))
  expect((await owner.send(new DecryptCommand({ CiphertextBlob }))).Plaintext).toHaveLength(32)
})

test.each([
  ['its role says nothing of KMS', 'Stranger', 'Open', EncryptionContext],
  ['the key only serves S3', 'Owner', 'ThroughS3', EncryptionContext],
  ['the key wants another context', 'Owner', 'Bound', { tenant: 'zeta' }],
  ['the key wants a context and none is given', 'Owner', 'Bound', {}],
  ['the key names somebody else', 'Owner', 'Closed', EncryptionContext],
])('a caller gets no data key when %s', async (_why, name, keyName, context) => {
  const { as, keyId } = await startKms()
  const wanted = { KeyId: keyId(keyName), KeySpec: 'AES_256' as const, EncryptionContext: context }

  const attempt = as(name).send(new GenerateDataKeyCommand(wanted))

  await expect(attempt).rejects.toMatchObject({
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 400 },
  })
})

test('a policy may ask for the encryption context, and then gets it', async () => {
  const { as, keyId } = await startKms()
  const wanted = { KeyId: keyId('Bound'), KeySpec: 'AES_128' as const, EncryptionContext }

  const made = await as('Owner').send(new GenerateDataKeyCommand(wanted))

  expect(made.Plaintext).toHaveLength(16)
})

test('unknown keys, operations and callers, wrong secrets and odd inputs are refused by name', async () => {
  const { as, keyId } = await startKms()
  const describe = new DescribeKeyCommand({ KeyId: keyId('Open') })
  const attempts = [
    as('Owner').send(new DescribeKeyCommand({ KeyId: 'alias/documents' })),
    as('Owner').send(new ListKeysCommand({})),
    as('Owner').send(new GenerateDataKeyCommand({ KeyId: keyId('Open') })),
    as('Owner').send(new DecryptCommand({ CiphertextBlob: randomBytes(64) })),
    as('Owner', { secretAccessKey: 'wrong' }).send(describe),
    as('Owner', { accessKeyId: 'AKIAZZZZZZZZZZZZZZZZ' }).send(describe),
  ]

  const names = await Promise.all(attempts.map((attempt) => attempt.catch((error: Error) => error.name)))

  expect(names).toEqual([
    'NotFoundException',
    'UnknownOperationException',
    'ValidationException',
    'InvalidCiphertextException',
    'InvalidSignatureException',
    'UnrecognizedClientException',
  ])
})

const toSign = (keyId: string, Message: Uint8Array) =>
  new SignCommand({ KeyId: keyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' })

test('a signature is plain Ed25519 under the public key that KMS tells, before and after a restart', async () => {
  const { as, keyId, home } = await startKms()
  const message = Buffer.from('vault.example/log\n1\nAAAA\n')

  const { Signature = new Uint8Array() } = await as('Owner').send(toSign(keyId('Signing'), message))
  const told = await (await startKms(home))
    .as('Owner')
    .send(new GetPublicKeyCommand({ KeyId: keyId('Signing') }))

  const key = createPublicKey({ key: Buffer.from(told.PublicKey ?? []), format: 'der', type: 'spki' })
  expect(Signature).toHaveLength(64)
  expect(verify(null, message, key, Signature)).toBe(true)
  expect(verify(null, Buffer.concat([message, message]), key, Signature)).toBe(false)
  expect(told).toMatchObject({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' })
})

test('a key does what it is for, for those whom its policy and their role allow', async () => {
  const { as, keyId } = await startKms()
  const message = Buffer.from('a message')
  const attempts = [
    as('Reader').send(toSign(keyId('Signing'), message)),
    as('Owner').send(toSign(keyId('Open'), message)),
    as('Owner').send(new GetPublicKeyCommand({ KeyId: keyId('Open') })),
    as('Owner').send(new GenerateDataKeyCommand({ KeyId: keyId('Signing'), KeySpec: 'AES_256' })),
    as('Owner').send(toSign(keyId('Signing'), new Uint8Array(4097))),
    as('Owner').send(new SignCommand({ ...toSign(keyId('Signing'), message).input, MessageType: 'DIGEST' })),
  ]

  const names = await Promise.all(attempts.map((attempt) => attempt.catch((error: Error) => error.name)))

  expect(names).toEqual([
    'AccessDeniedException',
    'InvalidKeyUsageException',
    'InvalidKeyUsageException',
    'AccessDeniedException', // Its policy gives nobody this right.
    'ValidationException',
    'ValidationException',
  ])
})

test('a torn temporary file is ignored, a damaged key stops the start', async () => {
  const { as, keyId, home } = await startKms()
  const wanted = { KeyId: keyId('Open'), KeySpec: 'AES_256' as const }
  const { CiphertextBlob } = await as('Owner').send(new GenerateDataKeyCommand(wanted))
  const path = join(home, 'kms', `${keyId('Open')}.json`)
  await writeFile(`${path}.tmp`, (await readFile(path)).subarray(0, 20))

  const again = await startKms(home)

  expect((await again.as('Owner').send(new DecryptCommand({ CiphertextBlob }))).Plaintext).toHaveLength(32)
  expect(await readdir(join(home, 'kms'))).toHaveLength(7)
  await writeFile(path, '{}')
  await expect(startKms(home)).rejects.toThrow('keyId')
})
