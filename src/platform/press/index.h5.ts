import type { PressProps } from './types'

const keys = ['Enter', ' ']

/** Taro's views are no native buttons: Enter and space on the focused one tap it. */
document.addEventListener('keydown', (event) => {
  const focused = document.activeElement
  if (!keys.includes(event.key) || !focused?.classList.contains('press')) return
  event.preventDefault()
  ;(focused as HTMLElement).click()
})

export const pressProps: PressProps = ({ role, label, checked }) => ({
  role,
  tabIndex: 0,
  ...(label === undefined ? {} : { 'aria-label': label }),
  ...(checked === undefined ? {} : { [role === 'tab' ? 'aria-selected' : 'aria-checked']: String(checked) }),
})
