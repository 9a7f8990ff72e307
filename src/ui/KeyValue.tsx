import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './keyValue.scss'

interface Props {
  id?: string
  label: ReactNode
  children: ReactNode
}

/** Label left, figure right; the figure moves under the label where there is no room, never cut off. */
export function KeyValue({ id, label, children }: Props) {
  return (
    <View className="kv">
      <View className="kv-k">{label}</View>
      <View id={id} className="kv-v">
        {children}
      </View>
    </View>
  )
}
