import { View } from '@tarojs/components'
import { Icon, type IconName } from './Icon'
import { cls } from './cls'
import type { Tone } from './tone'
import './statusDisc.scss'

interface Props {
  tone: Tone
  icon: IconName
  size?: 'l' | 'xl'
}

/** The round icon that opens an answer. */
export function StatusDisc({ tone, icon, size }: Props) {
  return (
    <View className={cls('disc', tone, size)}>
      <Icon name={icon} />
    </View>
  )
}
