/**
 * The operations of KMS that the stack speaks, JSON in, JSON out. A parameter that is not listed is refused.
 * Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
 */
import * as z from 'zod'
import type { KeyCaller, KeyDescription, Keyring } from './keyring.ts'
import { KmsError } from './kms-error.ts'

const KeyId = z.string().min(1).max(2048)
const EncryptionContext = z.record(z.string().min(1), z.string()).default({})

const GenerateDataKey = z
  .strictObject({
    KeyId,
    EncryptionContext,
    KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
    NumberOfBytes: z.int().min(1).max(1024).optional(),
  })
  .refine(
    ({ KeySpec, NumberOfBytes }) => (KeySpec === undefined) !== (NumberOfBytes === undefined),
    'KeySpec or NumberOfBytes, exactly one',
  )

const Decrypt = z.strictObject({
  CiphertextBlob: z.base64().min(1).max(8192),
  EncryptionContext,
  KeyId: KeyId.optional(),
  EncryptionAlgorithm: z.literal('SYMMETRIC_DEFAULT').optional(),
})

/** A DIGEST is signed by ED25519_PH_SHA_512, which is another signature and none that the stack makes. */
const Sign = z.strictObject({
  KeyId,
  Message: z
    .base64()
    .min(1)
    .refine((text) => Buffer.from(text, 'base64').length <= 4096, 'over 4096 bytes'),
  MessageType: z.literal('RAW').default('RAW'),
  SigningAlgorithm: z.literal('ED25519_SHA_512'),
})

const OneKey = z.strictObject({ KeyId })

type Operation = (keyring: Keyring, caller: KeyCaller, input: unknown) => object

/** An operation from the schema of its input and what it does. */
function operation<S extends z.ZodType>(
  schema: S,
  run: (keyring: Keyring, caller: KeyCaller, input: z.output<S>) => object,
): Operation {
  return (keyring, caller, input) => {
    const parsed = schema.safeParse(input)
    if (!parsed.success) throw new KmsError('ValidationException', z.prettifyError(parsed.error))
    return run(keyring, caller, parsed.data)
  }
}

const operations: Readonly<Record<string, Operation>> = {
  GenerateDataKey: operation(GenerateDataKey, (keyring, caller, input) => {
    const bytes = input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32)
    const made = keyring.generateDataKey(caller, {
      keyId: input.KeyId,
      bytes,
      context: input.EncryptionContext,
    })
    return {
      KeyId: made.keyArn,
      Plaintext: made.plaintext.toString('base64'),
      CiphertextBlob: made.ciphertext.toString('base64'),
    }
  }),
  Decrypt: operation(Decrypt, (keyring, caller, input) => {
    const opened = keyring.decrypt(caller, {
      ciphertext: Buffer.from(input.CiphertextBlob, 'base64'),
      context: input.EncryptionContext,
      keyId: input.KeyId,
    })
    return {
      KeyId: opened.keyArn,
      Plaintext: opened.plaintext.toString('base64'),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    }
  }),
  DescribeKey: operation(OneKey, (keyring, caller, { KeyId }) => ({
    KeyMetadata: metadata(keyring.describeKey(caller, KeyId)),
  })),
  Sign: operation(Sign, (keyring, caller, input) => {
    const message = Buffer.from(input.Message, 'base64')
    const { keyArn, signature } = keyring.sign(caller, { keyId: input.KeyId, message })
    return {
      KeyId: keyArn,
      Signature: signature.toString('base64'),
      SigningAlgorithm: input.SigningAlgorithm,
    }
  }),
  GetPublicKey: operation(OneKey, (keyring, caller, { KeyId }) => {
    const { keyArn, publicKey } = keyring.getPublicKey(caller, KeyId)
    return { KeyId: keyArn, PublicKey: publicKey.toString('base64'), ...ofSpec.ECC_NIST_EDWARDS25519 }
  }),
  EnableKey: operation(OneKey, (keyring, caller, { KeyId }) => {
    keyring.setEnabled(caller, KeyId, true)
    return {}
  }),
  DisableKey: operation(OneKey, (keyring, caller, { KeyId }) => {
    keyring.setEnabled(caller, KeyId, false)
    return {}
  }),
}

const ofSpec = {
  SYMMETRIC_DEFAULT: {
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  },
  ECC_NIST_EDWARDS25519: {
    KeyUsage: 'SIGN_VERIFY',
    KeySpec: 'ECC_NIST_EDWARDS25519',
    SigningAlgorithms: ['ED25519_SHA_512', 'ED25519_PH_SHA_512'],
  },
} as const

function metadata({ keyId, keyArn, description, enabled, createdAt, spec }: KeyDescription): object {
  return {
    AWSAccountId: keyArn.split(':')[4],
    KeyId: keyId,
    Arn: keyArn,
    CreationDate: Date.parse(createdAt) / 1000,
    Enabled: enabled,
    Description: description,
    KeyState: enabled ? 'Enabled' : 'Disabled',
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    ...ofSpec[spec],
    MultiRegion: false,
  }
}

/** Runs the operation of that name. Throws a KmsError, UnknownOperationException among them. */
export function runOperation(keyring: Keyring, caller: KeyCaller, name: string, input: unknown): object {
  const run = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (!run) throw new KmsError('UnknownOperationException', `${name} is no operation of the local KMS`)
  return run(keyring, caller, input)
}
