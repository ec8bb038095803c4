/**
 * A refusal of KMS under the name that AWS gives it.
 * Source: "Common errors" and the errors of each action, https://docs.aws.amazon.com/kms/latest/APIReference/
 */
export type KmsCode =
  | 'AccessDeniedException'
  | 'DisabledException'
  | 'IncorrectKeyException'
  | 'InvalidCiphertextException'
  | 'NotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'ValidationException'

export class KmsError extends Error {
  readonly code: KmsCode
  readonly status = 400

  constructor(code: KmsCode, problem: string) {
    super(problem)
    this.name = 'KmsError'
    this.code = code
  }
}
