import type { Logic } from './logic'
import type { AppPackage } from './packages'
import type { Platform } from './platform'
import type { Problems } from './problems'

/** A photo in the phone's album. */
export interface Photo {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Navigation as the platform's API calls it. Each rejects with an ApiFailure when the platform would. */
export interface Navigation {
  navigateTo(url: string): Promise<void>
  redirectTo(url: string): Promise<void>
  reLaunch(url: string): Promise<void>
  switchTab(url: string): Promise<void>
  navigateBack(delta: number): Promise<void>
}

/** What the person holding the phone sees or does outside the page itself. */
export interface Person {
  /** Texts of the toasts and dialogs shown so far, newest last. */
  readonly messages: string[]
  /** Answers given to the next dialogs; an empty list means "confirm". */
  readonly dialogAnswers: boolean[]
  /** Photos chosen by the next pickers, in order. */
  readonly photos: Photo[]
  /** Options chosen in the next action sheets, by index; an empty list means the first. */
  readonly sheetChoices: number[]
  /** Pictures saved to the album. */
  readonly album: Photo[]
  /** Whether the person has forbidden saving to the album. */
  deniesAlbum: boolean
}

/** Everything an API implementation may use. */
export interface Host {
  readonly platform: Platform
  readonly app: AppPackage
  readonly logic: Logic
  readonly problems: Problems
  readonly storage: Map<string, unknown>
  readonly navigation: Navigation
  readonly person: Person
  /** Temporary files handed to the app, by path. */
  readonly files: Map<string, Photo>
  /** Where every request really goes: plays the part of DNS. Undefined means no network. */
  serverOrigin(): string | undefined
  /** Origins the app asked for, as the build's API_BASE says. */
  readonly origins: Set<string>
  readonly theme: 'light' | 'dark'
  launchOptions(): Record<string, unknown>
}
