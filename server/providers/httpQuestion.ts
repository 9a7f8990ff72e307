/**
 * One question to a licensed provider over HTTP, as its contract describes it in the environment: the address, the
 * Authorization header, the body with {placeholders}, and where the answer stands in the reply. Providers of messages
 * and of register checks differ in these four things and in nothing else that matters here.
 */
export interface HttpQuestion {
  readonly url: string
  /** the whole Authorization header */
  readonly authorization: string | null
  /** JSON object or form, values with {name} placeholders */
  readonly body: Readonly<Record<string, unknown>>
  readonly format: 'json' | 'form'
  /** where the answer stands in the reply's JSON: 'data.result' */
  readonly resultPath: string
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 5_000

/** Fills '{name}' in every text of a body, at any depth. */
function filled(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  if (Array.isArray(value)) return value.map((item) => filled(item, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, filled(field, values)]))
}

function encoded({ format }: HttpQuestion, body: unknown): { type: string; text: string } {
  if (format === 'json') return { type: 'application/json', text: JSON.stringify(body) }
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
    fields.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return { type: 'application/x-www-form-urlencoded', text: fields.toString() }
}

function at(reply: unknown, path: string): unknown {
  let here: unknown = reply
  for (const name of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[name]
  }
  return here
}

/**
 * Asks, and returns what stands at the result's path as text.
 * @returns null when nobody answered in time, or not with JSON, or without a result. Nothing of the question or the
 * reply reaches an error message: both hold personal data.
 */
export async function askProvider(
  question: HttpQuestion,
  values: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { type, text } = encoded(question, filled(question.body, values))
  try {
    const reply = await fetch(question.url, {
      method: 'POST',
      headers: {
        'content-type': type,
        accept: 'application/json',
        ...(question.authorization !== null && { authorization: question.authorization }),
      },
      body: text,
      redirect: 'error',
      signal: AbortSignal.timeout(question.timeoutMs ?? TIMEOUT_MS),
    })
    if (!reply.ok) return null
    const result = at(await reply.json(), question.resultPath)
    return typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean'
      ? String(result)
      : null
  } catch {
    return null
  }
}
