import { ApiFailure, ApiTask, RawAnswer, type ApiOptions, type ApiPart } from '../apiObject'
import type { Host } from '../host'
import { fileOf } from './media'
import { exchange, headersOf, type HttpAnswer } from './http'

/** request and uploadFile over real HTTP, with each platform's own shape of options and answer. */
export function networkApis(host: Host): ApiPart {
  return {
    async: {
      request: (options) => start(host, options, (signal) => request(host, options, signal)),
      uploadFile: (options) => start(host, options, (signal) => upload(host, options, signal)),
    },
  }
}

/** Neither platform sends PATCH (typings of RequestOption.method). */
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']

/** Default time-outs: WeChat 60 s, Alipay 30 s (platforms.md §1; typings of my.request). */
const defaultTimeoutMs = { weapp: 60_000, alipay: 30_000 }

function start(host: Host, options: ApiOptions, run: (signal: AbortSignal) => Promise<unknown>): ApiTask {
  const controller = new AbortController()
  const waitMs = Number(options.timeout ?? defaultTimeoutMs[host.platform.name])
  const timer = setTimeout(() => controller.abort(new ApiFailure('timeout', { error: 13 })), waitMs)
  const done = run(controller.signal).finally(() => clearTimeout(timer))
  const ignore = () => undefined
  return new ApiTask(done, {
    abort: () => controller.abort(new ApiFailure('abort', { error: 9 })),
    onHeadersReceived: ignore,
    offHeadersReceived: ignore,
    onProgressUpdate: ignore,
    offProgressUpdate: ignore,
  })
}

async function request(host: Host, options: ApiOptions, signal: AbortSignal): Promise<unknown> {
  const method = (typeof options.method === 'string' ? options.method : 'GET').toUpperCase()
  if (!methods.includes(method)) {
    host.problems.add('api', `${host.platform.namespace}.request cannot send ${method}`)
    throw new ApiFailure(`method ${method} is not supported`)
  }
  const headers = requestHeaders(options)
  const url = resolveUrl(host, options.url)
  let body: string | undefined
  if (method === 'GET' || method === 'HEAD') appendQuery(url, options.data)
  else body = requestBody(options.data, headers)
  const answer = await exchange({ url, method, headers, body, signal })
  return shapeAnswer(host, answer, decode(host, answer, options))
}

async function upload(host: Host, options: ApiOptions, signal: AbortSignal): Promise<unknown> {
  const file = fileOf(host, options.filePath)
  const part = host.platform.name === 'weapp' ? options.name : (options.fileName ?? options.name)
  if (typeof part !== 'string' || part === '') throw new ApiFailure('parameter error: the part has no name')
  if (host.platform.name === 'alipay' && !['image', 'video', 'audio'].includes(String(options.fileType))) {
    throw new ApiFailure('parameter error: fileType must be image, video or audio', { error: 2 })
  }
  const form = new FormData()
  for (const [key, value] of Object.entries((options.formData as object | undefined) ?? {})) {
    form.append(key, String(value))
  }
  form.append(part, new Blob([Uint8Array.from(file.bytes)], { type: mediaType(file.name) }), file.name)
  const encoded = new Response(form)
  const headers = requestHeaders(options)
  headers.delete('content-type')
  headers.set('content-type', encoded.headers.get('content-type') ?? '')
  const body = Buffer.from(await encoded.arrayBuffer())
  const answer = await exchange({ url: resolveUrl(host, options.url), method: 'POST', headers, body, signal })
  // Both platforms hand any status to success here: Alipay's error codes of uploadFile know no HTTP error.
  return { data: answer.body.toString('utf8'), statusCode: answer.status, header: headersOf(answer) }
}

/** The request goes to the server under test, whatever origin the build was made for. */
function resolveUrl(host: Host, given: unknown): URL {
  if (typeof given !== 'string' || !/^https?:\/\//.test(given)) {
    host.problems.add(
      'api',
      `a mini-program cannot request ${String(given)}: only absolute http(s) addresses`,
    )
    throw new ApiFailure('invalid url', { error: 2 })
  }
  const url = new URL(given)
  host.origins.add(url.origin)
  const server = host.serverOrigin()
  if (!server) throw new ApiFailure('no network', { error: 12, errno: 600003 })
  return new URL(url.pathname + url.search, server)
}

function requestHeaders(options: ApiOptions): Headers {
  const headers = new Headers({ 'content-type': 'application/json' })
  const given = { ...(options.header as object | undefined), ...(options.headers as object | undefined) }
  for (const [name, value] of Object.entries(given)) headers.set(name, String(value))
  return headers
}

function appendQuery(url: URL, data: unknown): void {
  if (typeof data !== 'object' || data === null) return
  for (const [key, value] of Object.entries(data))
    if (value !== undefined) url.searchParams.set(key, String(value))
}

function requestBody(data: unknown, headers: Headers): string | undefined {
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string') return data
  if (headers.get('content-type')?.includes('x-www-form-urlencoded')) {
    return new URLSearchParams(data as Record<string, string>).toString()
  }
  return JSON.stringify(data)
}

function decode(host: Host, answer: HttpAnswer, options: ApiOptions): unknown {
  if (options.responseType === 'arraybuffer' || options.dataType === 'arraybuffer') {
    return host.logic.adoptBytes(answer.body)
  }
  const text = answer.body.toString('utf8')
  const wantsJson = typeof options.dataType !== 'string' || options.dataType.toLowerCase() === 'json'
  if (!wantsJson) return text
  try {
    return host.logic.adopt(JSON.parse(text) as unknown)
  } catch {
    return text
  }
}

/**
 * WeChat hands any status to success. Alipay hands an HTTP error to fail, as error 19 with status, data and
 * headers (opendocs my.request; NervJS/taro pull request 14366).
 */
function shapeAnswer(host: Host, answer: HttpAnswer, data: unknown): RawAnswer {
  const { logic } = host
  const headers = logic.adopt(headersOf(answer))
  if (host.platform.name === 'weapp') {
    return new RawAnswer({ data, statusCode: answer.status, header: headers, cookies: logic.adopt([]) })
  }
  if (answer.status >= 400) {
    throw new ApiFailure('http status error', { error: 19, status: answer.status, data, headers })
  }
  return new RawAnswer({ data, status: answer.status, statusCode: answer.status, headers, header: headers })
}

function mediaType(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return (
    { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' }[extension] ??
    'application/octet-stream'
  )
}
