import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'
import { Press } from './Press'
import { cls } from './cls'
import './button.scss'

interface Props {
  id?: string
  kind?: 'primary' | 'line' | 'quiet' | 'danger'
  short?: boolean
  icon?: IconName
  /** the action is under way: it does not start twice */
  busy?: boolean
  onPress: () => void
  children: ReactNode
}

/** A verb. One primary button a screen. */
export function Button({ id, kind = 'primary', short, icon, busy, onPress, children }: Props) {
  const className = cls('btn', kind !== 'primary' && kind, short && 'short', busy && 'busy')
  return (
    <Press id={id} className={className} onPress={() => !busy && onPress()}>
      {icon && <Icon name={icon} size="m" />}
      {children}
    </Press>
  )
}

/** A second choice in words, 44 high. */
export function LinkButton({
  id,
  icon,
  onPress,
  children,
}: Pick<Props, 'id' | 'icon' | 'onPress' | 'children'>) {
  return (
    <Press id={id} className="link" onPress={onPress}>
      {icon && <Icon name={icon} size="m" />}
      {children}
    </Press>
  )
}
