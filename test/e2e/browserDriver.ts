import type { Browser, Locator } from 'playwright-core'
import { Phone } from '../h5/phone'
import type { Photo } from '../miniprogram/host'
import type { Driver } from './driver'

/** Characters of a dump: an open date picker alone has 2,000 rows. */
const longestDump = 2000

/** The H5 app in Chromium. */
export class BrowserDriver implements Driver {
  readonly target = 'h5'

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

  /** Taro's picker in a browser is a panel of rolling columns: turn each to its value, then confirm. */
  async pick(id: string, choice: string): Promise<void> {
    await this.explained(async () => {
      await this.phone.element(id).tap()
      const panel = this.phone.page.locator('.weui-picker').filter({ visible: true })
      const isDate = /^\d{4}-\d{2}-\d{2}$/.test(choice)
      const labels = isDate ? choice.split('-').map(Number) : [choice]
      for (const [index, label] of labels.entries()) await turnColumn(panel, index, label)
      await panel.locator('.weui-picker__action').last().tap()
      await panel.waitFor({ state: 'hidden' })
    })
  }

  async choosePhoto(id: string, photo: Photo): Promise<void> {
    await this.explained(async () => {
      const chooser = this.phone.page.waitForEvent('filechooser')
      await this.phone.element(id).tap()
      const mimeType = photo.name.endsWith('.png') ? 'image/png' : 'image/jpeg'
      await (await chooser).setFiles({ name: photo.name, mimeType, buffer: Buffer.from(photo.bytes) })
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
  }

  async waitForText(id: string, text: string): Promise<void> {
    await this.explained(() => this.phone.element(id).filter({ hasText: text }).waitFor({ state: 'visible' }))
  }

  async route(): Promise<string> {
    return new URL(this.phone.page.url()).pathname.replace(/^\//, '')
  }

  async reopen(): Promise<void> {
    const storage = await this.phone.context.storageState({ indexedDB: true })
    const { origin } = this.phone
    this.assertNoProblems()
    await this.phone.close()
    this.phone = await Phone.open(this.browser, { origin, storage })
    await this.phone.goto('/')
  }

  async dump(): Promise<string> {
    const text = await this.phone.page.locator('body').innerText()
    return [`h5 on ${this.phone.page.url()}`, text.slice(0, longestDump), ...this.phone.problems].join('\n')
  }

  setData(): undefined {
    return undefined
  }

  assertNoProblems(): void {
    this.phone.assertNoProblems()
  }

  close(): Promise<void> {
    return this.phone.close()
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

/** Drags a column until the label stands in the middle: 34 px a row, the first row at 102 px. */
async function turnColumn(panel: Locator, index: number, label: string | number): Promise<void> {
  const column = panel.locator('.weui-picker__group').nth(index)
  const missing = await column.evaluate(async (group, wanted) => {
    const texts = [...group.querySelectorAll('.weui-picker__item')].map((item) => item.textContent ?? '')
    const row = texts.findIndex((text) => text === wanted || new RegExp(`^0?${wanted}[年月日]$`).test(text))
    if (row < 0) return texts.slice(0, 60).join(' ')
    const content = group.querySelector('.weui-picker__content')
    const now = content ? new DOMMatrix(getComputedStyle(content).transform).m42 : 0
    const start = 600
    const end = start + 102 - 34 * row - now
    if (end === start) return undefined
    // The column takes its new place from its parent, a frame later: the finger waits for it. No inner function
    // here: tsx would call its own helper in it, which the browser does not have.
    for (const [type, clientY] of [
      ['mousedown', start],
      ['mousemove', end],
      ['mouseup', end],
    ] as const) {
      // prettier-ignore
      group.dispatchEvent(new MouseEvent(type, { clientY, bubbles: true }))
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    return undefined
  }, String(label))
  if (missing !== undefined) throw new Error(`the picker has no "${label}", only ${missing}`)
  await panel.page().waitForTimeout(350) // the column rolls for 0.3 s
}
