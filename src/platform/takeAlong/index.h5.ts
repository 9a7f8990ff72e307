import type { TakeAlong } from './types'

export const takeAlong: TakeAlong = {
  by: 'download',
  take: async (fileName, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = fileName
    link.click()
    // The browser has taken hold of it by the next turn.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  },
}
