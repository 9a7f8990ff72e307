import fs from 'node:fs'
import path from 'node:path'
import type { Bridge } from './bridge'
import type { Logic } from './logic'
import type { AppPackage } from './packages'
import type { Platform } from './platform'
import type { Problems } from './problems'
import { compileTemplates } from './templates'
import {
  createViewEngine,
  type ComponentInstance,
  type ViewEngine,
  type ViewEvent,
  type ViewRoot,
} from './viewEngine'

/** The view layer of one running app: registers pages and their components, opens a view per page. */
export class Views {
  private readonly engine: ViewEngine
  private readonly registered = new Set<string>()
  /** Receives the events of the page a view belongs to. */
  private readonly listeners = new Map<unknown, (event: ViewEvent) => void>()
  /** Events delivered to the app so far: a tap that reaches nobody is a mistake of the test or the app. */
  delivered = 0

  constructor(
    private readonly app: AppPackage,
    private readonly platform: Platform,
    private readonly logic: Logic,
    private readonly bridge: Bridge,
    problems: Problems,
  ) {
    this.engine = createViewEngine(compileTemplates(app, platform, problems).byPath, problems)
  }

  open(route: string, data: Record<string, unknown>, deliver: (event: ViewEvent) => void): ViewRoot {
    this.registerPage(route, data)
    const root = this.engine.open(route)
    this.listeners.set(root.node, deliver)
    return { ...root, release: () => (this.listeners.delete(root.node), root.release()) }
  }

  close(): void {
    this.engine.close()
  }

  private registerPage(route: string, data: Record<string, unknown>): void {
    if (this.registered.has(route)) return
    this.registered.add(route)
    const using = this.registerComponents(route)
    this.engine.define(route, using, false, { data, lifetimes: {}, methods: { eh: this.listener() } })
  }

  /** Registers what a page or component uses, and answers with absolute paths. */
  private registerComponents(owner: string): Record<string, string> {
    const json = JSON.parse(fs.readFileSync(path.join(this.app.folder, `${owner}.json`), 'utf8')) as {
      usingComponents?: Record<string, string>
    }
    const using: Record<string, string> = {}
    for (const [tag, target] of Object.entries({ ...this.app.usingComponents, ...json.usingComponents })) {
      const file = target.startsWith('/')
        ? target.slice(1)
        : path.posix.join(path.posix.dirname(owner), target)
      using[tag] = `/${file}`
      this.registerComponent(file)
    }
    return using
  }

  private registerComponent(file: string): void {
    if (this.registered.has(file)) return
    this.registered.add(file)
    const using = this.registerComponents(file)
    const definition = this.logic.define('Component', file)
    const { logic, bridge, platform } = this
    const [attached, detached] =
      platform.name === 'weapp' ? ['attached', 'detached'] : ['didMount', 'didUnmount']
    /** What the app's code sees as `this`: Alipay keeps props apart from data. */
    const seenByApp = new WeakMap<object, object>()
    const appThis = (instance: ComponentInstance): object => {
      const known = seenByApp.get(instance)
      if (known) return known
      const seen = componentThis(instance, platform, (data) => bridge.cross(file, data))
      seenByApp.set(instance, seen)
      return seen
    }
    this.engine.define(file, using, true, {
      properties: propertiesOf(definition.properties),
      options: logicOptions(definition.options),
      lifetimes: {
        attached() {
          logic.call(appThis(this), definition[attached])
        },
        detached() {
          logic.call(appThis(this), definition[detached])
        },
      },
      methods: { eh: this.listener() },
    })
  }

  /** `eh` is the one event method of Taro's templates; every view forwards it to its page. */
  private listener(): (this: ComponentInstance, event: ViewEvent) => void {
    const { listeners } = this
    const count = () => this.delivered++
    return function (this: ComponentInstance, event: ViewEvent) {
      count()
      listeners.get(rootOf(this))?.(event)
    }
  }
}

/** The page's root component above a component instance. */
function rootOf(instance: ComponentInstance): unknown {
  interface Composed {
    getComposedParent(): Composed | null
  }
  let node = (instance as unknown as { _$: Composed })._$
  for (let parent = node.getComposedParent(); parent; parent = node.getComposedParent()) node = parent
  return node
}

function componentThis(
  instance: ComponentInstance,
  platform: Platform,
  cross: (data: unknown) => Record<string, unknown>,
): object {
  const setData = (data: unknown, done?: () => void) => instance.setData(cross(data), done)
  if (platform.name === 'weapp') {
    return { setData, get data() { return instance.data }, get dataset() { return instance.dataset } } // prettier-ignore
  }
  return { setData, data: {}, get props() { return instance.data } } // prettier-ignore
}

/** Property types are constructors of the app's realm: the engine wants its own. */
function propertiesOf(given: unknown): Record<string, unknown> {
  const own: Record<string, unknown> = { Object, String, Number, Boolean, Array, Function }
  const translate = (type: unknown) => (typeof type === 'function' ? own[type.name] : type)
  const properties: Record<string, unknown> = {}
  for (const [name, property] of Object.entries((given as object | undefined) ?? {})) {
    if (typeof property === 'function') properties[name] = translate(property)
    else {
      const { type, value } = property as { type: unknown; value: unknown }
      properties[name] = {
        type: translate(type),
        value: JSON.parse(JSON.stringify(value ?? null)) as unknown,
      }
    }
  }
  return properties
}

function logicOptions(given: unknown): Record<string, unknown> {
  return { ...(given as object | undefined) }
}
