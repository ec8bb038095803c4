/** A part of the product, and what several of them vary. */
import type { Situation, Thing } from './situation/situation.ts'

export interface Part {
  readonly name: string
  /** `true`: every word of the thing. */
  readonly varied: { readonly [T in Thing]?: readonly Situation[T][] | true }
}

/** Documents of each kind that some rule tells apart. */
export const kinds: readonly Situation['document'][] = [
  'none',
  'passport',
  'bank-statements',
  'bank-details',
  'claim-file',
  'aml-kyc-file',
  'operation-report',
  'physician-note',
]
export const personal: readonly Situation['tie'][] = [
  'the client',
  'insured beside the client',
  'insured beside the client, whose parent they are',
  'insured beside the client, whose heir they are',
  'a parent of the client',
  'an heir of the client',
  'an heir whom the client directed to be told',
]
export const ended: readonly Situation['dossier'][] = ['open', 'of an account that was archived']
