import Taro from '@tarojs/taro'
import { RequestError, type RequestFailure, type SendText } from './types'

/** What a host says when nothing came back: WeChat in errMsg, Alipay in errorMessage and numbers. */
export interface HostFailure {
  errMsg?: string
  errorMessage?: string
  error?: number
  /** with Alipay's error 19: the answer that was an HTTP error */
  status?: number
  data?: string
  headers?: Record<string, string>
}

/** Alipay's number for a request that took too long. */
const alipayTimeout = 13

/** Alipay's number for an HTTP status of 400 or more: its my.request fails, with the answer inside the failure. */
const alipayHttpError = 19

export function failureOf(reason: HostFailure | undefined): RequestFailure {
  const message = reason?.errMsg ?? reason?.errorMessage ?? ''
  if (/abort/i.test(message)) return 'aborted'
  return /time ?-?out/i.test(message) || reason?.error === alipayTimeout ? 'timeout' : 'offline'
}

/**
 * Taro.request, by its promise only: with callbacks as well, a failure would also be reported as an unhandled
 * rejection. Hosts refuse to have User-Agent and Content-Length set.
 */
export const sendText: SendText = async ({ url, method, headers, body, timeoutMs, signal }) => {
  const { 'User-Agent': _agent, 'Content-Length': _length, ...header } = headers
  const task = Taro.request<string, string | undefined>({
    url,
    method,
    data: body,
    header,
    timeout: timeoutMs,
    dataType: 'text', // axios parses; a host would choke on what is not JSON
    responseType: 'text',
  })
  const abort = () => task.abort()
  signal?.addEventListener('abort', abort)
  try {
    const answer = await task
    return { status: answer.statusCode, headers: answer.header, body: answer.data }
  } catch (reason) {
    const failure = reason as HostFailure | undefined
    if (failure?.error === alipayHttpError && failure.status !== undefined) {
      return { status: failure.status, headers: failure.headers ?? {}, body: failure.data ?? '' }
    }
    throw new RequestError(failureOf(failure))
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}
