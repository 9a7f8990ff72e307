/** What a page leaves free at its top, in CSS px. */
export interface Chrome {
  /** null: the browser says it itself, by env(safe-area-inset-top) */
  statusBarPx: number | null
  /** height of the bar under the status bar */
  barPx: number
  /** right side of the bar that the host's own button covers */
  capsulePx: number
  /** the free right side holds the large-type switch */
  ownCorner: boolean
}

export type ChromeOf = () => Chrome
