/** One step of a drawing, in px of a picture at its own size; painted in order. */
export type DrawCommand =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; colour: string; radius?: number }
  | {
      kind: 'text'
      x: number
      /** of the baseline */
      y: number
      text: string
      size: number
      weight: 400 | 600
      colour: string
      align: 'left' | 'center' | 'right'
    }
  | { kind: 'arc'; x: number; y: number; radius: number; colour: string }

export interface Drawing {
  width: number
  height: number
  commands: readonly DrawCommand[]
}

/** `denied`: the phone's settings forbid it, and the person has not changed that now. */
export type SaveResult = 'saved' | 'denied' | 'closed' | 'failed'

export interface Album {
  /** which sentence says that it worked */
  savedAs: 'saved' | 'savedH5'
  /** @returns a path or address that an image element shows; null where this phone cannot draw */
  draw: (drawing: Drawing) => Promise<string | null>
  /** To the phone's album; in a browser, as a download. `name` has no suffix. */
  save: (picture: string, name: string) => Promise<SaveResult>
}
