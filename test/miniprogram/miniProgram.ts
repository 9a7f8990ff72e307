import { setTimeout as wait } from 'node:timers/promises'
import { fillApiObject } from './apiObject'
import { canvasApis } from './apis/canvas'
import { feedbackApis } from './apis/feedback'
import { loginApis } from './apis/login'
import { mediaApis } from './apis/media'
import { navigationApis } from './apis/navigation'
import { networkApis } from './apis/network'
import { queryApis } from './apis/query'
import { storageApis } from './apis/storage'
import { systemApis } from './apis/system'
import { Bridge, type SetDataCount } from './bridge'
import type { Host, Person } from './host'
import { Logic, type Definition } from './logic'
import { NativeInputs } from './nativeInputs'
import { readAppPackage, type AppPackage } from './packages'
import { PageStack } from './pageStack'
import { platformNamed, type Platform, type PlatformName } from './platform'
import { Problems } from './problems'
import { Touch } from './touch'
import { dump, findById, textOf } from './tree'
import type { ViewNode } from './viewEngine'
import { Views } from './views'

export interface MiniProgramOptions {
  /** Folder of the compiled app, for example dist/weapp. */
  readonly folder: string
  readonly platform: PlatformName
  /** Where requests go, whatever origin the build names. Undefined: the phone is offline. */
  readonly serverOrigin?: string
  /** Storage of an earlier run of the same app. */
  readonly storage?: Map<string, unknown>
  readonly theme?: 'light' | 'dark'
  /** Lines the app logs (console.log and info). */
  readonly log?: (line: string) => void
}

const patienceMs = 15_000
const pollMs = 20

/** A compiled mini-program, running: tap it, type into it, read it. */
export class MiniProgram {
  readonly problems = new Problems()
  readonly storage: Map<string, unknown>
  readonly person: Person = {
    messages: [],
    dialogAnswers: [],
    photos: [],
    sheetChoices: [],
    album: [],
    deniesAlbum: false,
  }
  /** Origins the app sent requests to: what API_BASE was when it was built. */
  readonly origins = new Set<string>()
  serverOrigin: string | undefined
  private readonly platform: Platform
  private readonly app: AppPackage
  private readonly bridge = new Bridge()
  private readonly logic: Logic
  private readonly views: Views
  private readonly pages: PageStack
  private readonly inputs: NativeInputs
  private readonly touch: Touch
  private appInstance: Definition = {}
  private launched: Record<string, unknown> = {}

  constructor(options: MiniProgramOptions) {
    this.platform = platformNamed(options.platform)
    this.app = readAppPackage(options.folder, this.platform)
    this.storage = options.storage ?? new Map<string, unknown>()
    this.serverOrigin = options.serverOrigin
    const globals = { getApp: () => this.appInstance, getCurrentPages: () => this.pages.instances() }
    const log = options.log ?? (() => undefined)
    this.logic = new Logic(this.app, this.platform, this.problems, globals, log)
    this.views = new Views(this.app, this.platform, this.logic, this.bridge, this.problems)
    this.pages = new PageStack(this.app, this.platform, this.logic, this.views, this.bridge, this.problems)
    this.inputs = new NativeInputs(this.platform)
    this.touch = new Touch(this.inputs, () => this.views.delivered)
    const host = this.host(options.theme ?? 'light')
    const parts = [
      systemApis,
      storageApis,
      navigationApis,
      loginApis,
      feedbackApis,
      mediaApis,
      canvasApis,
      networkApis,
      queryApis,
    ]
    fillApiObject(this.logic, this.platform, parts.map((part) => part(host)), this.problems) // prettier-ignore
  }

  /** Starts the app on a page (by default the first of app.json). `url` may carry parameters. */
  async launch(url = `/${this.app.pages[0]}`): Promise<void> {
    const [address = '', search = ''] = url.split('?')
    const query = Object.fromEntries(new URLSearchParams(search))
    this.launched = { path: address.replace(/^\//, ''), query, scene: 1001, referrerInfo: {} }
    this.appInstance = this.logic.define('App', 'app.js')
    const given = this.logic.adopt(this.launched)
    this.logic.call(this.appInstance, this.appInstance.onLaunch, given)
    this.logic.call(this.appInstance, this.appInstance.onShow, given)
    await this.pages.launch(url)
    await this.settle()
  }

  /** Route of the page on top. */
  get route(): string {
    return this.pages.top.route
  }

  async tap(id: string): Promise<void> {
    this.touch.tap(await this.waitFor(id))
    await this.settle()
  }

  /** Replaces the text of a field, key by key, as a person does. The field keeps the focus. */
  async input(id: string, text: string): Promise<void> {
    await this.touch.input(await this.waitFor(id), text)
    await this.settle()
  }

  async blur(): Promise<void> {
    this.touch.blur()
    await this.settle()
  }

  /** Chooses in a native picker: a label of a selector, or a date, time or region value. */
  async pick(id: string, choice: string): Promise<void> {
    this.touch.pick(await this.waitFor(id), choice)
    await this.settle()
  }

  async tapTab(pagePath: string): Promise<void> {
    await this.pages.tapTab(pagePath)
    await this.settle()
  }

  async back(): Promise<void> {
    await this.pages.navigateBack(1)
    await this.settle()
  }

  /** What stands in a field now. */
  value(id: string): string {
    return this.inputs.textOf(this.element(id))
  }

  text(id: string): string {
    return textOf(this.element(id), this.inputs)
  }

  screenText(): string {
    return textOf(this.pages.top.view.node, this.inputs)
  }

  has(id: string): boolean {
    return findById(this.pages.top.view.node, id) !== undefined
  }

  isDisabled(id: string): boolean {
    return this.touch.isDisabled(this.element(id))
  }

  /** Waits until an element is on the page on top. @throws with a dump of the page when it never comes. */
  async waitFor(id: string, waitMs = patienceMs): Promise<ViewNode> {
    await this.waitUntil(`#${id}`, () => this.has(id), waitMs)
    return this.element(id)
  }

  /** Waits until an element (or, without an id, the page or a toast) shows the text. */
  async waitForText(text: string, id?: string, waitMs = patienceMs): Promise<void> {
    const shown = () => {
      if (id !== undefined) return this.has(id) && this.text(id).includes(text)
      return (
        this.screenText().includes(text) || this.person.messages.some((message) => message.includes(text))
      )
    }
    await this.waitUntil(`"${text}"${id === undefined ? '' : ` in #${id}`}`, shown, waitMs)
  }

  async waitUntil(what: string, isTrue: () => boolean, waitMs = patienceMs): Promise<void> {
    const end = performance.now() + waitMs
    while (!isTrue()) {
      if (performance.now() > end) throw new Error(`waited ${waitMs} ms for ${what}\n${this.dump()}`)
      await wait(pollMs)
    }
  }

  /** Everything a failing test should show: where we are, what is on the screen, what went wrong. */
  dump(): string {
    const problems = this.problems.list.map((problem) => `${problem.kind}: ${problem.text}`)
    const heading = `${this.platform.name} on ${this.route}`
    return [heading, dump(this.pages.top.view.node, this.inputs), ...this.person.messages, ...problems].join(
      '\n',
    )
  }

  /** What the chat app would send from the page on top; undefined where a page offers nothing to share. */
  shareCard(): { title?: string; path?: string; imageUrl?: string } | undefined {
    const { instance } = this.pages.top
    if (typeof instance.onShareAppMessage !== 'function') return undefined
    const card = this.logic.call(instance, instance.onShareAppMessage, this.logic.adopt({ from: 'menu' }))
    return card as { title?: string; path?: string; imageUrl?: string } | undefined
  }

  count(): SetDataCount {
    return this.bridge.count()
  }

  countSince(earlier: SetDataCount): SetDataCount {
    return this.bridge.since(earlier)
  }

  /** Ends the app as the platform does when it is swiped away. Storage remains in `storage`. */
  async close(): Promise<void> {
    this.pages.unloadAll()
    await wait(0)
    this.logic.close()
    this.views.close()
  }

  /** Waits until no setData came for a moment, at most a second. */
  private async settle(): Promise<void> {
    const end = performance.now() + 1000
    for (let calls = -1; calls !== this.count().calls && performance.now() < end; await wait(pollMs)) {
      calls = this.count().calls
    }
  }

  private element(id: string): ViewNode {
    const node = findById(this.pages.top.view.node, id)
    if (!node) throw new Error(`no element #${id}\n${this.dump()}`)
    return node
  }

  private host(theme: 'light' | 'dark'): Host {
    return {
      platform: this.platform,
      app: this.app,
      logic: this.logic,
      problems: this.problems,
      storage: this.storage,
      navigation: this.pages,
      person: this.person,
      files: new Map(),
      origins: this.origins,
      theme,
      serverOrigin: () => this.serverOrigin,
      launchOptions: () => this.launched,
    }
  }
}
