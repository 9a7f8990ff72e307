import type { ReactNode } from 'react'
import { Icon } from './Icon'
import { Press } from './Press'

interface Props {
  id?: string
  onPress: () => void
  /** opens and closes something below instead of leading on */
  fold?: boolean
  children: ReactNode
}

/** A short link inside a card. */
export function Go({ id, onPress, fold, children }: Props) {
  return (
    <Press id={id} className="go" onPress={onPress}>
      {children}
      <Icon name={fold ? 'down' : 'chev'} size="s" />
    </Press>
  )
}
