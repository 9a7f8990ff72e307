import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'
import { Press } from './Press'
import './strip.scss'

interface Props {
  id?: string
  icon: IconName
  tone: 'info' | 'attention'
  onPress?: () => void
  children: ReactNode
}

/** A line across the whole width under the bar: no network, or a demo. */
export function Strip({ id, icon, tone, onPress, children }: Props) {
  const content = (
    <>
      <Icon name={icon} size="m" />
      <View className="strip-m">{children}</View>
      {onPress && <Icon name="chev" size="s" />}
    </>
  )
  if (onPress) {
    return (
      <Press id={id} className={`strip ${tone}`} onPress={onPress}>
        {content}
      </Press>
    )
  }
  return (
    <View id={id} className={`strip ${tone}`}>
      {content}
    </View>
  )
}
