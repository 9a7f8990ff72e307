import type { ReactNode } from 'react'

export interface ShareFaceProps {
  id: string
  className: string
  /** where the platform opens its sheet by a call; a chat app that wants its own button does not use it */
  onShare: () => void
  children: ReactNode
}
