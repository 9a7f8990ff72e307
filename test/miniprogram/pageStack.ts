import path from 'node:path'
import { ApiFailure } from './apiObject'
import { setPath, type Bridge } from './bridge'
import type { Navigation } from './host'
import type { Definition, Logic } from './logic'
import type { AppPackage } from './packages'
import type { Platform } from './platform'
import type { Problems } from './problems'
import type { ViewEvent, ViewRoot } from './viewEngine'
import type { Views } from './views'

interface OpenPage {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
  /** What getCurrentPages() hands to the app. */
  readonly instance: Record<string, unknown>
  readonly view: ViewRoot
}

/** Both platforms keep at most ten pages. */
const deepestStack = 10

/** The pages that are open. A visited tab stays alive under the others, as on the phone. */
export class PageStack implements Navigation {
  private stack: OpenPage[] = []
  private readonly tabs = new Map<string, OpenPage>()
  private readonly definitions = new Map<string, Definition>()

  constructor(
    private readonly app: AppPackage,
    private readonly platform: Platform,
    private readonly logic: Logic,
    private readonly views: Views,
    private readonly bridge: Bridge,
    private readonly problems: Problems,
  ) {}

  get top(): OpenPage {
    const page = this.stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  instances(): unknown[] {
    return this.stack.map((page) => page.instance)
  }

  async launch(url: string): Promise<void> {
    this.push(this.load(url))
  }

  async navigateTo(url: string): Promise<void> {
    const { route } = this.parse(url)
    if (this.isTab(route)) this.refuse(`navigateTo cannot open the tab ${route}`)
    if (this.stack.length >= deepestStack) this.refuse('navigateTo: ten pages are open already')
    this.hideTop()
    this.push(this.load(url))
  }

  async redirectTo(url: string): Promise<void> {
    const { route } = this.parse(url)
    if (this.isTab(route)) this.refuse(`redirectTo cannot open the tab ${route}`)
    const left = this.stack.pop()
    if (left) this.unload(left)
    this.push(this.load(url))
  }

  async reLaunch(url: string): Promise<void> {
    this.parse(url)
    this.unloadAll()
    this.push(this.load(url))
  }

  async switchTab(url: string): Promise<void> {
    const { route, query } = this.parse(url)
    if (!this.isTab(route)) this.refuse(`switchTab cannot open ${route}, which is no tab`)
    if (Object.keys(query).some((key) => !key.startsWith('__key')))
      this.refuse('switchTab takes no parameters')
    if (this.stack.length === 1 && this.top.route === route) return
    this.hideTop()
    for (const page of this.stack.splice(0).reverse()) if (!this.isTab(page.route)) this.unload(page)
    const open = this.tabs.get(route)
    if (!open) return this.push(this.load(url))
    this.stack.push(open)
    this.show(open)
  }

  async navigateBack(delta: number): Promise<void> {
    const steps = Math.min(Math.max(delta, 1), this.stack.length - 1)
    for (let step = 0; step < steps; step++) {
      const left = this.stack.pop()
      if (left) this.unload(left)
    }
    if (steps > 0) this.show(this.top)
  }

  /** The person taps a tab of the native tab bar. */
  async tapTab(pagePath: string): Promise<void> {
    const index = this.app.tabs.findIndex((tab) => tab.pagePath === pagePath)
    const tab = this.app.tabs[index]
    if (!tab || this.stack.length !== 1) throw new Error(`no tab ${pagePath} to tap on ${this.top.route}`)
    await this.switchTab(`/${pagePath}`)
    const item = this.logic.adopt({ index, pagePath, text: tab.text })
    this.logic.call(this.top.instance, this.top.instance.onTabItemTap, item)
  }

  unloadAll(): void {
    const pages = new Set([...this.stack.reverse(), ...this.tabs.values()])
    this.stack = []
    this.tabs.clear()
    for (const page of pages) this.unload(page)
  }

  private push(page: OpenPage): void {
    this.stack.push(page)
    if (this.isTab(page.route)) this.tabs.set(page.route, page)
    page.view.show()
    this.logic.call(page.instance, page.instance.onLoad, this.logic.adopt(page.query))
    this.logic.call(page.instance, page.instance.onShow)
    this.logic.call(page.instance, page.instance.onReady)
  }

  private show(page: OpenPage): void {
    page.view.show()
    this.logic.call(page.instance, page.instance.onShow)
  }

  private hideTop(): void {
    const page = this.stack.at(-1)
    if (page) this.logic.call(page.instance, page.instance.onHide)
  }

  private unload(page: OpenPage): void {
    this.tabs.delete(page.route)
    this.logic.call(page.instance, page.instance.onUnload)
    page.view.release()
  }

  private load(url: string): OpenPage {
    const { route, query } = this.parse(url)
    const definition = this.definitions.get(route) ?? this.logic.define('Page', route)
    this.definitions.set(route, definition)
    const data = JSON.parse(JSON.stringify(definition.data ?? {})) as Record<string, unknown>
    const instance: Record<string, unknown> = {
      ...definition,
      data: this.logic.adopt(data),
      route,
      __route__: route,
      options: this.logic.adopt(query),
      selectComponent: () => null,
    }
    const view = this.views.open(route, data, (event) => this.deliver(instance, event))
    instance.setData = (changes: Record<string, unknown>, done?: unknown) => {
      const crossed = this.bridge.cross(route, changes)
      const own = instance.data as object
      for (const [key, value] of Object.entries(crossed)) setPath(own, key, this.logic.adopt(value))
      view.instance.setData(crossed)
      setTimeout(() => void this.logic.call(instance, done), 0)
    }
    return { route, query, instance, view }
  }

  /** An event crosses from the view to the logic layer as JSON. */
  private deliver(instance: Record<string, unknown>, event: ViewEvent): void {
    const target = ({ id, dataset }: ViewEvent['target']) => ({ id, dataset, offsetLeft: 0, offsetTop: 0 })
    const crossed = this.logic.adopt({
      type: event.type,
      timeStamp: event.timeStamp,
      detail: event.detail ?? {},
      target: target(event.target),
      currentTarget: target(event.currentTarget),
      touches: [],
      changedTouches: [],
      mark: {},
    })
    this.logic.call(instance, instance.eh, crossed)
  }

  private isTab(route: string): boolean {
    return this.app.tabs.some((tab) => tab.pagePath === route)
  }

  /** WeChat hands the parameters over as they stand in the address, Alipay decodes them. */
  private parse(url: string): { route: string; query: Record<string, string> } {
    const [address = '', search = ''] = url.split('?')
    const here = this.stack.at(-1)?.route ?? ''
    const route = address.startsWith('/')
      ? address.slice(1)
      : path.posix.join(path.posix.dirname(here), address)
    if (!this.app.pages.includes(route)) this.refuse(`page ${route} is not in app.json`)
    const decode = (text: string) => (this.platform.name === 'alipay' ? decodeURIComponent(text) : text)
    const pairs = search.split('&').filter((pair) => pair !== '')
    const query = Object.fromEntries(
      pairs.map((pair) => {
        const at = pair.indexOf('=')
        return at < 0 ? [pair, ''] : [pair.slice(0, at), decode(pair.slice(at + 1))]
      }),
    )
    return { route, query }
  }

  /** A navigation the platform refuses is a mistake in the app: it fails the call and the test. */
  private refuse(reason: string): never {
    this.problems.add('api', reason)
    throw new ApiFailure(reason)
  }
}
