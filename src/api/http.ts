import axios, { type AxiosRequestConfig } from 'axios'
import { useSession } from '@/store/session'
import { platformAdapter } from './adapter'
import { toProblem } from './problem'

export const apiRoot = `${__API_BASE__}/v1`

const http = axios.create({ baseURL: apiRoot, adapter: platformAdapter, timeout: 15_000 })

/** The headers that say who asks and, of a helper, for whom; nothing for a guest. */
export function authorization(): Record<string, string> {
  const { session, acting } = useSession.getState()
  if (!session) return {}
  const own = { Authorization: `Bearer ${session.token}` }
  return acting ? { ...own, 'X-Acting-For': acting.id } : own
}

export async function send<T>(config: AxiosRequestConfig): Promise<T> {
  try {
    const { data } = await http.request<T>({ ...config, headers: authorization() })
    return data
  } catch (reason) {
    const problem = toProblem(reason)
    if (problem.code === 'unauthenticated') useSession.getState().signOut()
    if (problem.code === 'helper-ended') useSession.getState().actFor(null)
    throw problem
  }
}

type Query = Readonly<Record<string, string | number | undefined>>

/** '?a=1&b=2' of what is defined; '' when nothing is. */
export function queryOf(query: Query): string {
  const parts: string[] = []
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parts.push(`${name}=${encodeURIComponent(value)}`)
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** GET {apiRoot}{path}; throws ApiProblem. */
export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
  send<T>({ url: path + queryOf(query), signal })

/** POST a JSON body; throws ApiProblem. */
export const post = <T>(path: string, body: unknown): Promise<T> =>
  send<T>({ url: path, method: 'post', data: body })

/** PUT a JSON body; throws ApiProblem. */
export const put = <T>(path: string, body: unknown): Promise<T> =>
  send<T>({ url: path, method: 'put', data: body })

/** DELETE; with an empty object, because WeChat calls the body JSON also where there is none. Throws ApiProblem. */
export const remove = (path: string): Promise<void> => send<void>({ url: path, method: 'delete', data: {} })
