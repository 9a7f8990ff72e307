import type { Paint } from './types'

export const paint: Paint = (theme) => {
  document.documentElement.dataset.theme = theme
}
