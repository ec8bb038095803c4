import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms'
import type { CheckpointSigner } from '../vault/seal-ports.ts'

/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410, section 4). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * An ECC_NIST_EDWARDS25519 key of KMS. MessageType RAW makes it plain Ed25519; the text is at most 4,096 bytes.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 */
export function kmsSigner(kms: KMSClient, keyId: string): CheckpointSigner {
  return {
    async publicKey() {
      const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }))
      const spki = Buffer.from(PublicKey ?? [])
      if (!spki.subarray(0, spkiPrefix.length).equals(spkiPrefix))
        throw new Error('the key is no Ed25519 key')
      return spki.subarray(spkiPrefix.length)
    },
    async sign(text) {
      const sign = { KeyId: keyId, Message: text, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }
      const { Signature } = await kms.send(new SignCommand(sign as SignCommand['input']))
      if (Signature?.length !== 64) throw new Error('KMS gave no Ed25519 signature')
      return Signature
    },
  }
}
