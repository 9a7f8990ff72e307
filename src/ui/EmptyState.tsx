import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { IconName } from './Icon'
import { StatusDisc } from './StatusDisc'
import './placeState.scss'

interface Props {
  icon: IconName
  title: ReactNode
  /** what will appear here, and when */
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <View id="empty" className="ps">
      <StatusDisc tone="info" icon={icon} size="xl" />
      <View className="title ps-t">{title}</View>
      {children && <View className="lead">{children}</View>}
      {action && <View className="ps-a">{action}</View>}
    </View>
  )
}
