import type { Photo } from '../miniprogram/host'

export type TargetName = 'h5' | 'weapp' | 'alipay'

/**
 * What a journey may do, in terms a person would use. One journey runs on three targets through three
 * implementations of this, so that the targets cannot drift apart. Elements are named by id (src/README.md);
 * every action waits for its element and fails with a dump of the screen when it does not come.
 */
export interface Driver {
  readonly target: TargetName
  tap(id: string): Promise<void>
  /** Replaces what stands in a field. */
  input(id: string, text: string): Promise<void>
  /** Chooses a date (YYYY-MM-DD) in a date picker. */
  pick(id: string, choice: string): Promise<void>
  /** Taps something that opens the photo picker, and chooses this photo. */
  choosePhoto(id: string, photo: Photo): Promise<void>
  /** What stands in a field. */
  value(id: string): Promise<string>
  text(id: string): Promise<string>
  isShown(id: string): Promise<boolean>
  waitFor(id: string): Promise<void>
  waitForText(id: string, text: string): Promise<void>
  /** Path of the page on top without parameters, for example `join/plan/index`. */
  route(): Promise<string>
  /** Comes to a page of the app from outside, by a card or a link: '/invite/landing/index?code=…'. The app is closed before. */
  arrive(path: string): Promise<void>
  /**
   * Closes the app and starts it again, at the address of a link where one is given; what it stored on the phone is
   * still there.
   */
  reopen(at?: string): Promise<void>
  /** What the screen shows, as text, for a failing test. */
  dump(): Promise<string>
  /** What crossed from logic to view so far; a browser has no such bridge. */
  setData(): { readonly calls: number; readonly bytes: number } | undefined
  /** @throws when the target saw a console error, a template warning, a failed request or a missing API. */
  assertNoProblems(): void
  close(): Promise<void>
}
