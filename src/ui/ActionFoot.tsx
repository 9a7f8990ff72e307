import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './actionFoot.scss'

interface Props {
  hint?: ReactNode
  /** a running total: words left, figure right */
  total?: { label: ReactNode; value: ReactNode }
  /** a plain second choice under the button */
  second?: ReactNode
  children: ReactNode
}

/** The one action of a screen, above the safe area. */
export function ActionFoot({ hint, total, second, children }: Props) {
  return (
    <View className="foot">
      {hint && <View className="foot-h">{hint}</View>}
      {total && (
        <View className="foot-t lr base">
          <View className="t2">{total.label}</View>
          <View className="num strong">{total.value}</View>
        </View>
      )}
      {children}
      {second && <View className="foot-2">{second}</View>}
    </View>
  )
}
