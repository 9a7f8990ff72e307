/** One HTTP exchange with a provider. Whoever does not answer in time, or not at all, is null: never an error. */
export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface WireReply {
  readonly status: number
  /** lower-case name → value */
  readonly header: (name: string) => string | null
  /** as it came: signatures are over these characters */
  readonly body: string
}

export type Wire = (request: WireRequest) => Promise<WireReply | null>

const TIMEOUT_MS = 6_000

/** Over the network. Redirects are not followed: a signed request is for one address. */
export const networkWire: Wire = async ({ method, url, headers, body }) => {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const reply = await fetch(url, { method, headers, body, redirect: 'error', signal })
    const text = await reply.text()
    return { status: reply.status, header: (name) => reply.headers.get(name), body: text }
  } catch {
    return null
  }
}

/** A JSON object, or null for anything else. */
export function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** A text field of an object; null when it is missing, empty or not a text. */
export function textOf(object: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = object[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** An object inside an object; empty when it is missing. */
export function objectOf(object: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = object[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}
