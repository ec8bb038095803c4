/** What the host says to a worker. */
export type ToWorker =
  | {
      readonly type: 'invoke'
      readonly id: number
      readonly event: unknown
      readonly requestId: string
      readonly deadline: number
    }
  | { readonly type: 'taken'; readonly id: number }
  | { readonly type: 'abort'; readonly id: number }

/** Status, headers and cookies that a streaming function sends ahead of its body. */
export interface Prelude {
  readonly statusCode?: number
  readonly headers?: Record<string, string>
  readonly cookies?: readonly string[]
}

export interface FunctionError {
  readonly errorType: string
  readonly errorMessage: string
}

/** What a worker says to its host. */
export type FromWorker =
  | { readonly type: 'ready'; readonly error?: FunctionError }
  | { readonly type: 'result'; readonly id: number; readonly value: string }
  | { readonly type: 'failure'; readonly id: number; readonly error: FunctionError }
  | { readonly type: 'prelude'; readonly id: number; readonly prelude: Prelude }
  | { readonly type: 'chunk'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly id: number }

/** What a worker is born with. */
export interface WorkerBirth {
  readonly bundle: string
  readonly exportName: string
  readonly functionName: string
  readonly functionArn: string
  readonly memoryMb: number
  readonly clock: SharedArrayBuffer
}
