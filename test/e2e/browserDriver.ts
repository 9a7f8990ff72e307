import type { Browser } from 'playwright-core'
import { legibilityProblems } from '../h5/legibility'
import { Phone } from '../h5/phone'
import type { Photo } from '../miniprogram/host'
import type { Driver } from './driver'

/** Characters of a dump. */
const longestDump = 2000

/** Pages that were judged in this process: each once is enough, whichever journey comes by first. */
const judged = new Set<string>()

/** The H5 app in Chromium. Each page it comes to is judged once by whether it can be read and tapped. */
export class BrowserDriver implements Driver {
  readonly target = 'h5'
  private readonly illegible: string[] = []

  private constructor(
    private readonly browser: Browser,
    private phone: Phone,
  ) {}

  static async open(browser: Browser, origin: string): Promise<BrowserDriver> {
    const driver = new BrowserDriver(browser, await Phone.open(browser, { origin }))
    await driver.phone.goto('/')
    return driver
  }

  async tap(id: string): Promise<void> {
    await this.explained(() => this.phone.element(id).tap())
  }

  async input(id: string, text: string): Promise<void> {
    await this.explained(async () => {
      const field = this.phone.field(id)
      await field.tap()
      await field.fill('')
      await field.pressSequentially(text)
    })
  }

  /** A date field is the browser's own: it is filled in as its calendar would. */
  async pick(id: string, choice: string): Promise<void> {
    await this.explained(() => this.phone.field(id).fill(choice))
  }

  async choosePhoto(id: string, photo: Photo): Promise<void> {
    await this.explained(async () => {
      const chooser = this.phone.page.waitForEvent('filechooser')
      await this.phone.element(id).tap()
      const mimeType = photo.name.endsWith('.png') ? 'image/png' : 'image/jpeg'
      // Ten megabytes go through the debugger and are decoded: on a busy machine that takes longer than anything else.
      const file = { name: photo.name, mimeType, buffer: Buffer.from(photo.bytes) }
      await (await chooser).setFiles(file, { timeout: 60_000 })
    })
  }

  async value(id: string): Promise<string> {
    return this.explained(() => this.phone.field(id).inputValue())
  }

  async text(id: string): Promise<string> {
    return this.explained(() => this.phone.element(id).innerText())
  }

  async isShown(id: string): Promise<boolean> {
    return this.phone.element(id).isVisible()
  }

  async waitFor(id: string): Promise<void> {
    await this.explained(() => this.phone.element(id).waitFor({ state: 'visible' }))
    await this.judgeOnce()
  }

  async waitForText(id: string, text: string): Promise<void> {
    await this.explained(() => this.phone.element(id).filter({ hasText: text }).waitFor({ state: 'visible' }))
    await this.judgeOnce()
  }

  async route(): Promise<string> {
    return new URL(this.phone.page.url()).pathname.replace(/^\//, '')
  }

  async arrive(path: string): Promise<void> {
    await this.explained(() => this.phone.goto(path))
  }

  async reopen(at = '/'): Promise<void> {
    const storage = await this.phone.context.storageState({ indexedDB: true })
    const { origin } = this.phone
    this.assertNoProblems()
    await this.phone.close()
    this.phone = await Phone.open(this.browser, { origin, storage })
    await this.phone.goto(at)
  }

  async dump(): Promise<string> {
    const text = await this.phone.page.locator('body').innerText()
    return [`h5 on ${this.phone.page.url()}`, text.slice(0, longestDump), ...this.phone.problems].join('\n')
  }

  setData(): undefined {
    return undefined
  }

  assertNoProblems(): void {
    const illegible = this.illegible.splice(0)
    if (illegible.length > 0) throw new Error(`hard to read or to tap:\n${illegible.join('\n')}`)
    this.phone.assertNoProblems()
  }

  close(): Promise<void> {
    return this.phone.close()
  }

  /** What somebody waited for is there, so the page is as they see it. */
  private async judgeOnce(): Promise<void> {
    const route = await this.route()
    if (judged.has(route)) return
    judged.add(route)
    const problems = await legibilityProblems(this.phone.page)
    this.illegible.push(...problems.map((problem) => `/${route}: ${problem}`))
  }

  /** Runs an action; when it fails, says what the screen showed. */
  private async explained<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`${reason}\n${await this.dump()}`)
    }
  }
}
