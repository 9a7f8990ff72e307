import axios, { AxiosError, AxiosHeaders, type AxiosAdapter, type AxiosResponse } from 'axios'
import { sendText } from '@/platform/request'
import { RequestError, type RequestFailure, type TextAnswer } from '@/platform/request/types'

type Config = Parameters<AxiosAdapter>[0]

const codes: Record<RequestFailure, string> = {
  aborted: AxiosError.ERR_CANCELED,
  timeout: AxiosError.ECONNABORTED,
  offline: AxiosError.ERR_NETWORK,
}

/** A status that axios does not count as success is an error with its response inside. */
function settle(config: Config, { status, headers, body }: TextAnswer): AxiosResponse {
  const response: AxiosResponse = {
    data: body,
    status,
    statusText: '',
    headers: AxiosHeaders.from(headers),
    config,
    request: null,
  }
  if (!config.validateStatus || config.validateStatus(status)) return response
  const code = status >= 500 ? AxiosError.ERR_BAD_RESPONSE : AxiosError.ERR_BAD_REQUEST
  throw new AxiosError(`HTTP ${status}`, code, config, null, response)
}

const sent = ['POST', 'PUT', 'DELETE'] as const

function methodOf({ method = 'get' }: Config): 'GET' | (typeof sent)[number] {
  return sent.find((one) => one === method.toUpperCase()) ?? 'GET'
}

/** axios over the platform's own way of asking; axios does the JSON. */
export const platformAdapter: AxiosAdapter = async (config) => {
  try {
    const answer = await sendText({
      url: axios.getUri(config),
      method: methodOf(config),
      headers: AxiosHeaders.from(config.headers).toJSON() as Record<string, string>,
      body: config.data as string | undefined,
      timeoutMs: config.timeout ?? 0,
      signal: config.signal as AbortSignal | undefined,
    })
    return settle(config, answer)
  } catch (reason) {
    if (reason instanceof RequestError) throw new AxiosError(reason.message, codes[reason.failure], config)
    throw reason
  }
}
