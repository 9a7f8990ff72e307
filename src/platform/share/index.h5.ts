import type { Share } from './types'

/** Old browsers, and pages over plain http, have no clipboard: a selected text field is copied instead. */
function copySelected(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.appendChild(field)
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
  }
}

const copy: Share['copy'] = async (text) => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

const sheet: Share['sheet'] = async (link) => {
  if (typeof navigator.share !== 'function') return false
  try {
    await navigator.share(link)
    return true
  } catch {
    return false
  }
}

export const share: Share = {
  useShareCard: () => undefined,
  origin: () => window.location.origin,
  sheet,
  copy,
}
