import type { WatchNetwork } from './types'

export const watchNetwork: WatchNetwork = (onChange) => {
  const on = () => onChange(true)
  const off = () => onChange(false)
  onChange(navigator.onLine)
  window.addEventListener('online', on)
  window.addEventListener('offline', off)
  return () => {
    window.removeEventListener('online', on)
    window.removeEventListener('offline', off)
  }
}
