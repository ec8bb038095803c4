/** The stack cannot start; the message starts with the code and says what to do. */
export class StackError extends Error {
  override readonly name = 'StackError'
  readonly code: 'PORT_IN_USE' | 'ALREADY_RUNNING'

  constructor(code: StackError['code'], problem: string) {
    super(`${code}: ${problem}`)
    this.code = code
  }
}
