/** An Ed25519 key of KMS, by the setting that names it. */
import { storePatience } from '../../shared/aws/patience.ts'
import type { CheckpointSigner } from '../../shared/vault/seal-ports.ts'
import { credentials, once, setting } from './environment.ts'

/**
 * Most runs sign nothing: the client is loaded with the first signature, not with the function. An ARN is one key for
 * as long as the function lives; behind an `alias` another may take over while it does.
 */
export function signerOf(keySetting: string, names: 'one key' | 'an alias'): () => CheckpointSigner {
  const kms = once(async (): Promise<CheckpointSigner> => {
    const [{ KMSClient }, { kmsSigner }] = await Promise.all([
      import('@aws-sdk/client-kms'),
      import('../../shared/aws/kms-signer.ts'),
    ])
    const client = new KMSClient({
      region: setting('AWS_REGION'),
      credentials: async () => credentials(),
      requestHandler: storePatience,
    })
    return kmsSigner(client, setting(keySetting))
  })
  const asked = async () => (await kms()).publicKey()
  const publicKey = names === 'an alias' ? orTheLast(asked) : once(asked)
  return once((): CheckpointSigner => ({ publicKey, sign: async (text) => (await kms()).sign(text) }))
}

/** A key that is disabled does not tell its public half either, and what it signed can be checked all the same. */
function orTheLast(ask: () => Promise<Uint8Array>): () => Promise<Uint8Array> {
  let last: Uint8Array | undefined
  return async () => {
    try {
      last = await ask()
    } catch (error) {
      if (last === undefined) throw error
    }
    return last
  }
}
