import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'
import type { Tone } from './tone'
import './tag.scss'

const icons: Partial<Record<Tone, IconName>> = { good: 'check', attention: 'clock', danger: 'x' }

interface Props {
  id?: string
  tone: Tone
  icon?: IconName
  children: ReactNode
}

/** A state in a word, with its icon: colour never carries the meaning alone. */
export function Tag({ id, tone, icon = icons[tone], children }: Props) {
  return (
    <View id={id} className={`tag ${tone}`}>
      {icon && <Icon name={icon} size="xs" />}
      {children}
    </View>
  )
}
