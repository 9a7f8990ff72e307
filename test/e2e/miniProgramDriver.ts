import { MiniProgram } from '../miniprogram/miniProgram'
import type { Photo } from '../miniprogram/host'
import type { PlatformName } from '../miniprogram/platform'
import type { Driver } from './driver'

/** A compiled mini-program on the headless host. */
export class MiniProgramDriver implements Driver {
  private crossedBefore = { calls: 0, bytes: 0 }

  private constructor(
    readonly target: PlatformName,
    private readonly folder: string,
    private app: MiniProgram,
  ) {}

  static async open(target: PlatformName, folder: string, serverOrigin: string): Promise<MiniProgramDriver> {
    const driver = new MiniProgramDriver(
      target,
      folder,
      new MiniProgram({ folder, platform: target, serverOrigin }),
    )
    await driver.app.launch()
    return driver
  }

  tap(id: string): Promise<void> {
    return this.app.tap(id)
  }

  input(id: string, text: string): Promise<void> {
    return this.app.input(id, text)
  }

  pick(id: string, choice: string): Promise<void> {
    return this.app.pick(id, choice)
  }

  async choosePhoto(id: string, photo: Photo): Promise<void> {
    this.app.person.photos.push(photo)
    await this.app.tap(id)
    await this.app.waitUntil('the photo to be taken', () => this.app.person.photos.length === 0)
  }

  async value(id: string): Promise<string> {
    await this.app.waitFor(id)
    return this.app.value(id)
  }

  async text(id: string): Promise<string> {
    await this.app.waitFor(id)
    return this.app.text(id)
  }

  async isShown(id: string): Promise<boolean> {
    return this.app.has(id)
  }

  async waitFor(id: string): Promise<void> {
    await this.app.waitFor(id)
  }

  waitForText(id: string, text: string): Promise<void> {
    return this.app.waitForText(text, id)
  }

  async route(): Promise<string> {
    return this.app.route
  }

  async arrive(path: string): Promise<void> {
    await this.reopenAt(path)
  }

  async reopen(at?: string): Promise<void> {
    await this.reopenAt(at)
  }

  /** What the chat app would send from the page on top. */
  shareCard(): ReturnType<MiniProgram['shareCard']> {
    return this.app.shareCard()
  }

  /** The person, for what they do outside the page. */
  get person(): MiniProgram['person'] {
    return this.app.person
  }

  private async reopenAt(url?: string): Promise<void> {
    const { storage, serverOrigin } = this.app
    this.assertNoProblems()
    const { calls, bytes } = this.setData()
    this.crossedBefore = { calls, bytes }
    await this.app.close()
    const options = { folder: this.folder, platform: this.target, storage }
    this.app = new MiniProgram(serverOrigin === undefined ? options : { ...options, serverOrigin })
    await this.app.launch(url)
  }

  async dump(): Promise<string> {
    return this.app.dump()
  }

  setData(): { calls: number; bytes: number } {
    const { calls, bytes } = this.app.count()
    return { calls: calls + this.crossedBefore.calls, bytes: bytes + this.crossedBefore.bytes }
  }

  assertNoProblems(): void {
    this.app.problems.assertNone()
  }

  close(): Promise<void> {
    return this.app.close()
  }
}
