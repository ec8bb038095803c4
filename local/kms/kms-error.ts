/**
 * A refusal of KMS under the name that AWS gives it.
 * Source: "Common errors" and the errors of each action, https://docs.aws.amazon.com/kms/latest/APIReference/
 */
import { ServiceError } from '../wire/json-service.ts'

export type KmsCode =
  | 'AccessDeniedException'
  | 'DisabledException'
  | 'IncorrectKeyException'
  | 'InvalidCiphertextException'
  | 'InvalidKeyUsageException'
  | 'NotFoundException'
  | 'UnknownOperationException'
  | 'ValidationException'

export class KmsError extends ServiceError {
  override readonly code: KmsCode

  constructor(code: KmsCode, problem: string) {
    super(code, problem)
    this.name = 'KmsError'
    this.code = code
  }
}
