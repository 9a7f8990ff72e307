/** What a native field is given so that it shows `initial` first and then what is typed. */
export type UseFieldText = (initial: string) => {
  props: { value: string } | { defaultValue: string }
  /** to be called with every text the field reports */
  typed: (text: string) => void
}
