import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { subpackageOf, type AppPackage } from './packages'
import type { Platform } from './platform'
import { describe, type Problems } from './problems'

/** What App(), Page() and Component() received: functions and data of the app's own realm. */
export type Definition = Record<string, unknown>
export type DefinitionKind = 'App' | 'Page' | 'Component'

/**
 * The logic layer: compiled scripts in a V8 context that has ECMAScript, timers, console and the
 * platform's global object, and nothing of Node or a browser. What old iOS lacks is removed too, so that
 * a polyfill nobody ships is noticed here and not on a phone.
 */
export class Logic {
  /** The platform's global object: plain, of the app's realm, filled by apiObject.ts. */
  readonly api: Record<string, unknown>
  private readonly context: vm.Context
  private readonly parse: (json: string) => unknown
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly defined = new Map<DefinitionKind, Definition>()
  private readonly timers = new Map<number, NodeJS.Timeout>()
  private lastTimer = 0
  private closed = false

  constructor(
    private readonly app: AppPackage,
    platform: Platform,
    private readonly problems: Problems,
    globals: { getApp(): unknown; getCurrentPages(): unknown[] },
    log: (line: string) => void,
  ) {
    const define = (kind: DefinitionKind) => (definition: Definition) => this.defined.set(kind, definition)
    this.context = vm.createContext({
      console: appConsole(problems, log),
      ...this.timerFunctions(),
      ...globals,
      App: define('App'),
      Page: define('Page'),
      Component: define('Component'),
      Behavior: (definition: Definition) => definition,
    })
    vm.runInContext(removeWhatOldPhonesLack, this.context)
    this.parse = vm.runInContext('JSON.parse', this.context) as (json: string) => unknown
    this.api = vm.runInContext('({})', this.context) as Record<string, unknown>
    const scope = this.context as Record<string, unknown>
    scope[platform.namespace] = this.api
    // Alipay's runtime reads navigator.swuserAgent when it loads; WeChat has no navigator at all.
    if (platform.name === 'alipay') scope.navigator = this.adopt({ swuserAgent: 'AlipayClient/10.5.0' })
  }

  /** The same JSON value as an object of the app's realm (its own Object, its own Array). */
  adopt<T>(value: T): T {
    if (value === undefined) return value
    return this.parse(JSON.stringify(value)) as T
  }

  adoptBytes(bytes: Uint8Array): ArrayBuffer {
    const make = vm.runInContext('(n) => new ArrayBuffer(n)', this.context) as (n: number) => ArrayBuffer
    const buffer = make(bytes.byteLength)
    new Uint8Array(buffer).set(bytes)
    return buffer
  }

  promise(run: (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void): object {
    const make = vm.runInContext('(run) => new Promise(run)', this.context) as (
      executor: typeof run,
    ) => object
    return make(run)
  }

  /** Runs a script once and returns what it gave to App, Page or Component. */
  define(kind: DefinitionKind, file: string): Definition {
    this.defined.delete(kind)
    this.require(file)
    const definition = this.defined.get(kind)
    if (!definition) throw new Error(`${file} did not call ${kind}()`)
    return definition
  }

  /** CommonJS as the platforms' loaders do it. `file` is relative to the app, with or without `.js`. */
  private require(file: string, from = ''): unknown {
    const relative = file.endsWith('.js') ? file : `${file}.js`
    const loaded = this.modules.get(relative)
    if (loaded) return loaded.exports
    const owner = subpackageOf(this.app, relative)
    if (from && owner && owner !== subpackageOf(this.app, from)) {
      this.problems.add('script', `${from} requires ${relative} of another package`)
    }
    const absolute = path.join(this.app.folder, relative)
    const source = fs.readFileSync(absolute, 'utf8')
    const module: { exports: unknown } = { exports: {} }
    this.modules.set(relative, module)
    const run = vm.runInContext(`(function(require,module,exports){${source}\n})`, this.context, {
      filename: absolute,
    }) as (require: (name: string) => unknown, module: object, exports: unknown) => void
    run((name) => this.require(resolveModule(relative, name), relative), module, module.exports)
    return module.exports
  }

  /** Calls a function of the app; an exception becomes a problem, as the platform would report it. */
  call(owner: unknown, method: unknown, ...args: unknown[]): unknown {
    if (typeof method !== 'function') return undefined
    try {
      return Reflect.apply(method, owner, args) as unknown
    } catch (error) {
      this.problems.add('script', describe(error))
      return undefined
    }
  }

  /** Ends every timer: nothing of a closed app may run on. */
  close(): void {
    this.closed = true
    for (const id of [...this.timers.keys()]) this.stopTimer(id)
  }

  private stopTimer(id: number): void {
    clearTimeout(this.timers.get(id))
    this.timers.delete(id)
  }

  private timerFunctions() {
    type Callback = (...args: unknown[]) => void
    const keep = (timer: NodeJS.Timeout): number => {
      if (this.closed) clearTimeout(timer) // asked for by an answer that came after the end
      this.timers.set(++this.lastTimer, timer)
      return this.lastTimer
    }
    const stop = (id?: number) => {
      if (id !== undefined) this.stopTimer(id)
    }
    return {
      setTimeout: (callback: Callback, waitMs = 0, ...args: unknown[]): number => {
        const id: number = keep(
          setTimeout(() => {
            this.timers.delete(id)
            this.call(undefined, callback, ...args)
          }, waitMs),
        )
        return id
      },
      setInterval: (callback: Callback, waitMs = 0, ...args: unknown[]): number =>
        keep(setInterval(() => this.call(undefined, callback, ...args), waitMs)),
      clearTimeout: stop,
      clearInterval: stop,
    }
  }
}

/** iOS 12 and Android 7 web views have none of these (caniuse); V8 does. */
const removeWhatOldPhonesLack = `
  for (const name of ['BigInt', 'BigInt64Array', 'BigUint64Array', 'WeakRef', 'FinalizationRegistry',
    'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'AggregateError']) delete globalThis[name]
`

function resolveModule(from: string, name: string): string {
  if (name.startsWith('/')) return name.slice(1)
  if (!name.startsWith('.')) throw new Error(`${from} requires the bare module "${name}"`)
  return path.posix.join(path.posix.dirname(from), name)
}

function appConsole(problems: Problems, log: (line: string) => void) {
  const text = (args: unknown[]) => args.map(describe).join(' ')
  const note = (...args: unknown[]) => log(text(args))
  const complain = (...args: unknown[]) => problems.add('console', text(args))
  return { log: note, info: note, debug: note, trace: note, warn: complain, error: complain }
}
