export interface PressRole {
  role: 'button' | 'link' | 'radio' | 'checkbox' | 'tab'
  /** what a screen reader says when the words inside do not */
  label?: string
  /** radio, checkbox and tab: chosen or not */
  checked?: boolean
}

/** Attributes that announce something as tappable and let a keyboard reach it. */
export type PressProps = (press: PressRole) => Record<string, string | number>
