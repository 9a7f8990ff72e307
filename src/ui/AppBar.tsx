import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './Icon'
import { Press } from './Press'
import './appBar.scss'

interface Props {
  title: string
  /** the mark before the title, on home */
  mark?: boolean
  /** absent on a tab */
  back?: { label: string; onPress: () => void }
  /** right corner, where the host leaves it free */
  corner?: ReactNode
}

/** Our own bar on every target: the tab's title, or back and a centred title that leaves the capsule its room. */
export function AppBar({ title, mark, back, corner }: Props) {
  return (
    <View className="bar">
      <View className="bar-in">
        {back && (
          <Press id="back" className="bar-b" label={back.label} onPress={back.onPress}>
            <Icon name="back" />
          </Press>
        )}
        <View id="bar-title" className={back ? 'bar-c' : 'bar-t'}>
          {mark && <Icon name="mark" />}
          {title}
        </View>
        {corner}
      </View>
    </View>
  )
}
