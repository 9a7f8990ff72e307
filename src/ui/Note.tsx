import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'
import './note.scss'

interface Props {
  id?: string
  kind?: 'info' | 'attention' | 'danger' | 'plain'
  icon?: IconName
  children: ReactNode
}

/** One quiet line with an icon. */
export function Note({ id, kind = 'info', icon = 'info', children }: Props) {
  return (
    <View id={id} className={`note ${kind}`}>
      <Icon name={icon} size="m" />
      <View className="note-m">{children}</View>
    </View>
  )
}
