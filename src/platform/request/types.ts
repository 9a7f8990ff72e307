/** One HTTP exchange as text; any status resolves. */
export interface TextRequest {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers: Record<string, string>
  body: string | undefined
  timeoutMs: number
  signal: AbortSignal | undefined
}

export interface TextAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Why nothing came back. */
export type RequestFailure = 'offline' | 'timeout' | 'aborted'

/** What `SendText` rejects with: nothing came back, and why. */
export class RequestError extends Error {
  readonly failure: RequestFailure

  constructor(failure: RequestFailure) {
    super(failure)
    this.name = 'RequestError'
    this.failure = failure
    // ES5 output of old engines loses the prototype of a subclass of Error.
    Object.setPrototypeOf(this, RequestError.prototype)
  }
}

export type SendText = (request: TextRequest) => Promise<TextAnswer>
