import { RequestError, type SendText } from './types'

/** fetch itself: Taro.request would bring polyfills and JSONP, 10 kB that no browser of ours needs. */
export const sendText: SendText = async ({ url, method, headers, body, timeoutMs, signal }) => {
  const aborter = new AbortController()
  let late = false
  const timer = setTimeout(() => {
    late = true
    aborter.abort()
  }, timeoutMs)
  const abort = () => aborter.abort()
  signal?.addEventListener('abort', abort)
  try {
    const answer = await fetch(url, { method, headers, body, signal: aborter.signal })
    const answerHeaders: Record<string, string> = {}
    answer.headers.forEach((value, name) => {
      answerHeaders[name] = value
    })
    return { status: answer.status, headers: answerHeaders, body: await answer.text() }
  } catch {
    if (late) throw new RequestError('timeout')
    throw new RequestError(signal?.aborted ? 'aborted' : 'offline')
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
