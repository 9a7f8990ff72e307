import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './Icon'
import { Press } from './Press'
import './personRow.scss'
import './row.scss'
import './statusDisc.scss'

interface Props {
  id: string
  /** one character in the disc */
  initial: string
  name: string
  relation: string
  note: string
  tag: ReactNode
  onPress: () => void
}

/** A member of the family: who, since when, and their state; the state goes under the name in large type. */
export function PersonRow({ id, initial, name, relation, note, tag, onPress }: Props) {
  return (
    <Press id={id} className="row" onPress={onPress}>
      <View className="pers">
        <View className="disc">{initial}</View>
        <View className="pers-m">
          <View className="pers-n">
            <View className="strong">{name}</View>
            <View className="pers-r">{relation}</View>
          </View>
          <View className="pers-s">{note}</View>
        </View>
        <View className="pers-e">
          {tag}
          <Icon name="chev" size="s" />
        </View>
      </View>
    </Press>
  )
}
