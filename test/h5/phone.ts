import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

export interface PhoneOptions {
  /** Where the app is served, for example http://127.0.0.1:3000 */
  readonly origin: string
  readonly theme?: 'light' | 'dark'
  /** Storage of an earlier visit (see `storage`). */
  readonly storage?: BrowserStorage
}

export type BrowserStorage = Awaited<ReturnType<BrowserContext['storageState']>>

const patienceMs = 15_000

/** The H5 app in Chromium at the size of a phone. Console errors and failed requests are problems. */
export class Phone {
  readonly problems: string[] = []

  private constructor(
    readonly origin: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async open(browser: Browser, options: PhoneOptions): Promise<Phone> {
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: options.theme ?? 'light',
      ...(options.storage && { storageState: options.storage }),
    })
    context.setDefaultTimeout(patienceMs)
    const phone = new Phone(options.origin, context, await context.newPage())
    phone.watch()
    return phone
  }

  private watch(): void {
    this.page.on('console', (message) => {
      // Chromium logs every refusal of the API as an error; 500 and above are caught below.
      if (/^Failed to load resource: .* 4\d\d/.test(message.text()) && isApi(message.location().url)) return
      if (message.type() === 'error' || message.type() === 'warning') {
        this.problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
      }
    })
    this.page.on('pageerror', (error) => this.problems.push(`exception: ${error.stack ?? error.message}`))
    this.page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'failed'
      if (reason === 'net::ERR_ABORTED') return // the page was left, or the app cancelled its own query
      this.problems.push(`request: ${request.method()} ${request.url()} ${reason}`)
    })
    this.page.on('response', (response) => {
      if (response.status() >= 500) this.problems.push(`answer ${response.status()}: ${response.url()}`)
    })
  }

  /** Opens a path of the app, for example `/` or `/join/plan/index?plan=tongzhou`. */
  async goto(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.origin).href, { waitUntil: 'load' })
  }

  /** The visible element: Taro keeps earlier pages in the document, hidden. */
  element(id: string): Locator {
    return this.page.locator(`[id="${id}"]`).filter({ visible: true }).first()
  }

  /** The native field inside Taro's input element. */
  field(id: string): Locator {
    return this.element(id).locator('xpath=descendant-or-self::*[self::input or self::textarea]').first()
  }

  /** @throws every problem seen so far, as one error. */
  assertNoProblems(): void {
    if (this.problems.length > 0) throw new Error(this.problems.join('\n'))
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}

function isApi(url: string): boolean {
  return new URL(url, 'http://localhost').pathname.startsWith('/v1/')
}
