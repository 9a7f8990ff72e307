/** What must not happen while a journey runs. Every kind fails the test that saw it. */
export type ProblemKind =
  | 'console' // console.error or console.warn of the app
  | 'template' // a template that does not compile, or a warning of the view engine
  | 'api' // a call the platform lacks, forbids, or this host does not model yet
  | 'script' // an exception nobody caught

export interface Problem {
  readonly kind: ProblemKind
  readonly text: string
}

export class Problems {
  readonly list: Problem[] = []

  add(kind: ProblemKind, text: string): void {
    this.list.push({ kind, text })
  }

  /** @throws one error that names every problem, so that a failing journey tells all it knows. */
  assertNone(): void {
    if (this.list.length === 0) return
    throw new Error(this.list.map((problem) => `${problem.kind}: ${problem.text}`).join('\n'))
  }
}

/** Any value as one line of text, for messages. */
export function describe(value: unknown): string {
  if (value instanceof Error || isErrorOfAnotherRealm(value)) return value.stack ?? value.message
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}

/** An Error made inside the vm is no instance of ours. */
function isErrorOfAnotherRealm(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === '[object Error]'
}
