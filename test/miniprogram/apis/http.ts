import http from 'node:http'
import { ApiFailure } from '../apiObject'

export interface HttpRequest {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string | Buffer | undefined
  readonly signal: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  /** Name, value, name, value…, with the case the server sent. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** One HTTP exchange. @throws ApiFailure when there is no answer (refused, aborted, timed out). */
export function exchange(request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(failureOf(error, request.signal))
    const outgoing = http.request(
      request.url,
      {
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), ...lengthOf(request.body) },
        signal: request.signal,
        agent: false,
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', fail)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            rawHeaders: incoming.rawHeaders,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    outgoing.on('error', fail)
    outgoing.end(request.body)
  })
}

/** Node says it by itself only where a body is usual, which it is not with DELETE; both platforms always do. */
function lengthOf(body: HttpRequest['body']): Record<string, number> {
  return body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
}

/** The headers as an object, as both platforms hand them to the app. */
export function headersOf(answer: HttpAnswer): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let index = 0; index + 1 < answer.rawHeaders.length; index += 2) {
    headers[answer.rawHeaders[index] ?? ''] = answer.rawHeaders[index + 1] ?? ''
  }
  return headers
}

function failureOf(error: Error, signal: AbortSignal): ApiFailure {
  if (signal.aborted && signal.reason instanceof ApiFailure) return signal.reason
  return new ApiFailure(error.message, { error: 12, errno: 600003 })
}
