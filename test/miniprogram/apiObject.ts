import type { Logic } from './logic'
import type { Platform } from './platform'
import { platformApiNames } from './platformApis'
import { describe, type Problems } from './problems'

export type ApiOptions = Record<string, unknown>

/** An API that takes one options object and answers later, by callback or promise. */
export type AsyncApi = (options: ApiOptions) => unknown
/** An API that answers at once (…Sync, on…, create…). */
export type SyncApi = (...args: unknown[]) => unknown

/** What a file under apis/ offers: some of the platform's names, implemented. */
export interface ApiPart {
  readonly async?: Readonly<Record<string, AsyncApi>>
  readonly sync?: Readonly<Record<string, SyncApi>>
  readonly values?: Readonly<Record<string, unknown>>
}

/** Thrown by an AsyncApi: the platform calls `fail` with these fields. */
export class ApiFailure extends Error {
  constructor(
    message: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

/** An AsyncApi may return this to hand the app a task object (request, uploadFile). */
export class ApiTask {
  constructor(
    readonly done: Promise<unknown>,
    readonly task: Readonly<Record<string, unknown>>,
  ) {}
}

/** An answer whose fields are already of the app's realm (it may hold an ArrayBuffer). */
export class RawAnswer {
  constructor(readonly fields: Readonly<Record<string, unknown>>) {}
}

/**
 * Fills the platform's global object. Exactly the names of the platform's typings are present; those this
 * host does not model complain when they are called, and every other name is absent, as on the phone.
 * @throws when a part offers a name the platform does not have.
 */
export function fillApiObject(
  logic: Logic,
  platform: Platform,
  parts: readonly ApiPart[],
  problems: Problems,
): void {
  const names = platformApiNames(platform.name)
  const merged: ApiPart = {
    async: Object.assign({}, ...parts.map((part) => part.async)) as Record<string, AsyncApi>,
    sync: Object.assign({}, ...parts.map((part) => part.sync)) as Record<string, SyncApi>,
    values: Object.assign({}, ...parts.map((part) => part.values)) as Record<string, unknown>,
  }
  const offered = Object.values(merged).flatMap((part: object) => Object.keys(part))
  const invented = offered.filter((name) => !names.has(name))
  if (invented.length > 0) throw new Error(`${platform.namespace} has no ${invented.join(', ')}`)

  for (const name of names) {
    const title = `${platform.namespace}.${name}`
    const asyncApi = merged.async?.[name]
    const syncApi = merged.sync?.[name]
    const value = merged.values?.[name]
    if (asyncApi) logic.api[name] = callableApi(title, asyncApi, logic)
    else if (syncApi) logic.api[name] = (...args: unknown[]) => syncApi(...args)
    else if (value !== undefined) logic.api[name] = logic.adopt(value)
    else logic.api[name] = notModelled(title, problems)
  }
}

function notModelled(title: string, problems: Problems): () => never {
  return () => {
    const message = `${title} exists on the platform, but this host does not model it: see test/miniprogram/apis`
    problems.add('api', message)
    throw new Error(message)
  }
}

/** Callback style when a callback is given (then it returns the task, if any), else a promise. */
function callableApi(title: string, api: AsyncApi, logic: Logic) {
  return (given?: ApiOptions): unknown => {
    const options = given ?? {}
    const settled = settle(title, api, options, logic)
    const hasCallback = ['success', 'fail', 'complete'].some((name) => typeof options[name] === 'function')
    if (!hasCallback) {
      const promise = logic.promise((resolve, reject) => {
        void settled.outcome.then((outcome) =>
          outcome.ok ? resolve(outcome.answer) : reject(outcome.answer),
        )
      })
      return Object.assign(promise, settled.task)
    }
    void settled.outcome.then((outcome) => {
      logic.call(undefined, outcome.ok ? options.success : options.fail, outcome.answer)
      logic.call(undefined, options.complete, outcome.answer)
    })
    return settled.task
  }
}

interface Outcome {
  readonly ok: boolean
  readonly answer: unknown
}

function settle(title: string, api: AsyncApi, options: ApiOptions, logic: Logic) {
  const name = title.replace(/^\w+\./, '')
  const success = (answer: unknown): Outcome => {
    if (answer instanceof RawAnswer) {
      return { ok: true, answer: Object.assign(logic.adopt({ errMsg: `${name}:ok` }), answer.fields) }
    }
    return { ok: true, answer: logic.adopt({ errMsg: `${name}:ok`, ...(answer as object | undefined) }) }
  }
  const failure = (error: unknown): Outcome => {
    const fields = error instanceof ApiFailure ? error.fields : {}
    const reason = error instanceof Error ? error.message : describe(error)
    return {
      ok: false,
      answer: logic.adopt({ errMsg: `${name}:fail ${reason}`, errorMessage: reason, ...fields }),
    }
  }
  let task: Readonly<Record<string, unknown>> | undefined
  const run = async () => {
    const result = api(options)
    if (!(result instanceof ApiTask)) return result
    task = result.task
    return result.done
  }
  const outcome = run().then(success, failure)
  return { outcome, task }
}
