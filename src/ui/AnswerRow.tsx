import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Go } from './Go'
import './answerRow.scss'

interface Props {
  id?: string
  /** what was asked */
  label: ReactNode
  /** what was answered */
  children: ReactNode
  change?: { id: string; label: string; onPress: () => void }
}

/** A question and its answer before something is sent, with the way back to it. */
export function AnswerRow({ id, label, children, change }: Props) {
  return (
    <View className="ar">
      <View className="ar-m">
        <View className="sm t2">{label}</View>
        <View id={id}>{children}</View>
      </View>
      {change && (
        <Go id={change.id} onPress={change.onPress}>
          {change.label}
        </Go>
      )}
    </View>
  )
}
