/** The keys of the stack: every use is asked of the key's policy and the caller's role before anything is done. */
import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { evaluateKey } from '../iam/evaluate.ts'
import { type PolicyDocument, parsePolicy } from '../iam/policy.ts'
import type { Role } from '../iam/roles.ts'
import { attributeOf, readProperties } from '../parts.ts'
import type { Parts } from '../plan.ts'
import type { Resource } from '../template/template.ts'
import { publicKeyOf, signWith } from './edwards-key.ts'
import { type EncryptionContext, keyIdOf, open, seal } from './envelope.ts'
import { type KeyFiles, keyFiles, type StoredKey } from './key-files.ts'
import { KmsError } from './kms-error.ts'

/** Who uses a key, and the service that does it on their behalf (`s3.<region>.amazonaws.com`), if one does. */
export interface KeyCaller {
  readonly role: Pick<Role, 'arn' | 'policies'>
  readonly viaService?: string
  /** What set a service going that calls for itself. */
  readonly sourceArn?: string
}

export interface DataKey {
  readonly keyArn: string
  readonly plaintext: Buffer
  readonly ciphertext: Buffer
}

export interface KeyDescription {
  readonly keyId: string
  readonly keyArn: string
  readonly description: string
  readonly enabled: boolean
  readonly createdAt: string
  readonly spec: KeySpec
}

/** Throws a KmsError: AccessDenied, NotFound, Disabled, InvalidKeyUsage, InvalidCiphertext or IncorrectKey. */
export interface Keyring {
  generateDataKey(
    caller: KeyCaller,
    wanted: { keyId: string; bytes: number; context: EncryptionContext },
  ): DataKey
  /** Finds the key in the ciphertext; a `keyId` given besides must be that key. */
  decrypt(
    caller: KeyCaller,
    sealed: { ciphertext: Buffer; context: EncryptionContext; keyId?: string | undefined },
  ): Omit<DataKey, 'ciphertext'>
  describeKey(caller: KeyCaller, keyId: string): KeyDescription
  /** ED25519_SHA_512 over the message itself, which is what KMS calls RAW. */
  sign(
    caller: KeyCaller,
    wanted: { keyId: string; message: Uint8Array },
  ): { readonly keyArn: string; readonly signature: Buffer }
  getPublicKey(caller: KeyCaller, keyId: string): { readonly keyArn: string; readonly publicKey: Buffer }
  /** Durable on return. */
  setEnabled(caller: KeyCaller, keyId: string, enabled: boolean): void
}

/** What the keys of the stack are for: documents, and the checkpoints of the access log. */
const usages = { SYMMETRIC_DEFAULT: 'ENCRYPT_DECRYPT', ECC_NIST_EDWARDS25519: 'SIGN_VERIFY' } as const
export type KeySpec = keyof typeof usages
type KeyUsage = (typeof usages)[KeySpec]

/** Only what is read or safely left aside; a new property stops the start until somebody thought about it. */
const KeyProperties = z
  .strictObject({
    KeyPolicy: z.unknown(),
    Description: z.string().default(''),
    Enabled: z.boolean().default(true),
    KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_EDWARDS25519']).default('SYMMETRIC_DEFAULT'),
    KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
    // A rotated key decrypts what it ever encrypted, and a key is never deleted here.
    EnableKeyRotation: z.boolean().optional(),
    RotationPeriodInDays: z.number().optional(),
    PendingWindowInDays: z.number().optional(),
    MultiRegion: z.literal(false).optional(),
    Tags: z.array(z.unknown()).optional(),
  })
  .refine(({ KeySpec, KeyUsage }) => usages[KeySpec] === KeyUsage, {
    path: ['KeyUsage'],
    error: 'is not what a key of this KeySpec is for',
  })

interface Key {
  readonly arn: string
  readonly description: string
  readonly spec: KeySpec
  readonly policy: PolicyDocument
  stored: StoredKey
}

function openKey(resource: Resource, files: KeyFiles): Key {
  const properties = readProperties(resource, KeyProperties)
  const keyId = attributeOf(resource, 'KeyId')
  const found = files.read(keyId)
  const stored = found ?? {
    keyId,
    material: randomBytes(32).toString('base64'),
    enabled: properties.Enabled,
    createdAt: new Date().toISOString(),
  }
  if (!found) files.write(stored)
  return {
    arn: attributeOf(resource, 'Arn'),
    description: properties.Description,
    spec: properties.KeySpec,
    policy: parsePolicy(properties.KeyPolicy, 'resource', resource.id),
    stored,
  }
}

const AliasProperties = z.strictObject({
  AliasName: z.string().startsWith('alias/'),
  TargetKeyId: z.string().startsWith('arn:', 'is not the ARN of a key'),
})

/** ARNs of keys by what they are called. */
function aliasesOf(parts: Parts): ReadonlyMap<string, string> {
  return new Map(
    parts.keyAlias.map((resource) => {
      const { AliasName, TargetKeyId } = readProperties(resource, AliasProperties)
      return [AliasName, TargetKeyId] as const
    }),
  )
}

/** `alias/name` or its whole ARN, as a caller may write in place of a key. */
const aliasIn = (keyId: string) => /^(?:arn:aws:kms:[a-z0-9-]+:\d{12}:)?(alias\/.+)$/.exec(keyId)?.[1]

/** Opens the keys of the template; those met for the first time are made. Throws where a key's file is damaged. */
export function openKeyring(
  parts: Parts,
  at: { readonly home: string; readonly account: string; readonly region: string },
): Keyring {
  const files = keyFiles(at.home)
  const keys = new Map(parts.key.map((resource) => openKey(resource, files)).map((key) => [key.arn, key]))
  const targets = aliasesOf(parts)
  const arnOf = (keyId: string) =>
    keyId.startsWith('arn:') ? keyId : `arn:aws:kms:${at.region}:${at.account}:key/${keyId}`

  function allowed(caller: KeyCaller, action: string, keyId: string, said: Said = {}): Key {
    const alias = aliasIn(keyId)
    const key = keys.get((alias && targets.get(alias)) ?? arnOf(keyId))
    if (!key) throw new KmsError('NotFoundException', `Key '${arnOf(keyId)}' does not exist`)
    const asked = alias && { 'kms:RequestAlias': alias }
    assertAllowed(caller, action, key, { ...said, conditions: { ...said.conditions, ...asked } })
    return key
  }

  return {
    generateDataKey(caller, { keyId, bytes, context }) {
      const key = usable(allowed(caller, 'kms:GenerateDataKey', keyId, { context }), 'ENCRYPT_DECRYPT')
      const plaintext = randomBytes(bytes)
      const ciphertext = seal(plaintext, sealing(key, context), randomBytes(12))
      return { keyArn: key.arn, plaintext, ciphertext }
    },
    decrypt(caller, { ciphertext, context, keyId }) {
      const madeUnder = keyIdOf(ciphertext)
      if (madeUnder === undefined || !keys.has(arnOf(madeUnder))) throw invalidCiphertext()
      if (keyId !== undefined && arnOf(keyId) !== arnOf(madeUnder)) {
        throw new KmsError('IncorrectKeyException', 'the ciphertext was made under another key')
      }
      const key = usable(allowed(caller, 'kms:Decrypt', madeUnder, { context }), 'ENCRYPT_DECRYPT')
      const plaintext = open(ciphertext, sealing(key, context))
      if (!plaintext) throw invalidCiphertext()
      return { keyArn: key.arn, plaintext }
    },
    describeKey(caller, keyId) {
      const { arn, description, stored, spec } = allowed(caller, 'kms:DescribeKey', keyId)
      return {
        keyId: stored.keyId,
        keyArn: arn,
        description,
        enabled: stored.enabled,
        createdAt: stored.createdAt,
        spec,
      }
    },
    sign(caller, { keyId, message }) {
      const conditions = { 'kms:SigningAlgorithm': 'ED25519_SHA_512', 'kms:MessageType': 'RAW' }
      const key = usable(allowed(caller, 'kms:Sign', keyId, { conditions }), 'SIGN_VERIFY')
      return { keyArn: key.arn, signature: signWith(materialOf(key), message) }
    },
    getPublicKey(caller, keyId) {
      const key = usable(allowed(caller, 'kms:GetPublicKey', keyId), 'SIGN_VERIFY')
      return { keyArn: key.arn, publicKey: publicKeyOf(materialOf(key)) }
    },
    setEnabled(caller, keyId, enabled) {
      const key = allowed(caller, enabled ? 'kms:EnableKey' : 'kms:DisableKey', keyId)
      const stored = { ...key.stored, enabled }
      files.write(stored)
      key.stored = stored
    },
  }
}

const invalidCiphertext = () => new KmsError('InvalidCiphertextException', 'the ciphertext cannot be opened')

function usable(key: Key, usage: KeyUsage): Key {
  if (usages[key.spec] !== usage) {
    throw new KmsError('InvalidKeyUsageException', `${key.arn} key usage is ${usages[key.spec]}`)
  }
  if (!key.stored.enabled) throw new KmsError('DisabledException', `${key.arn} is disabled.`)
  return key
}

const materialOf = ({ stored }: Key) => Buffer.from(stored.material, 'base64')

const sealing = (key: Key, context: EncryptionContext) => ({
  keyId: key.stored.keyId,
  material: materialOf(key),
  context,
})

/** What a request says of itself to policies: its encryption context, and further condition keys. */
interface Said {
  readonly context?: EncryptionContext
  readonly conditions?: Readonly<Record<string, string>>
}

/** Source: "Condition keys for AWS KMS", https://docs.aws.amazon.com/kms/latest/developerguide/policy-conditions.html */
function assertAllowed(caller: KeyCaller, action: string, key: Key, said: Said): void {
  const { role, viaService, sourceArn } = caller
  const { context = {}, conditions } = said
  const pairs = Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value])
  const verdict = evaluateKey(
    {
      principalArn: role.arn,
      action,
      resource: key.arn,
      context: {
        ...Object.fromEntries(pairs),
        ...conditions,
        ...(pairs.length > 0 ? { 'kms:EncryptionContextKeys': Object.keys(context) } : {}),
        ...(viaService === undefined ? {} : { 'kms:ViaService': viaService }),
        ...(sourceArn === undefined ? {} : { 'aws:SourceArn': sourceArn }),
        'aws:SecureTransport': 'true', // The loopback port stands for TLS.
      },
    },
    { identity: role.policies, key: key.policy },
  )
  if (verdict.allowed) return
  const because = verdict.because === 'explicit-deny' ? 'a policy denies it' : 'no policy allows it'
  throw new KmsError('AccessDeniedException', `${role.arn} may not ${action} on ${key.arn}: ${because}`)
}
