import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { pressProps } from '@/platform/press'
import type { PressRole } from '@/platform/press/types'
import './press.scss'

interface Props extends Partial<PressRole> {
  id?: string
  className: string
  onPress: () => void
  children?: ReactNode
}

/** Anything that can be tapped: announced as such, and dimmed while a finger is on it. */
export function Press({ id, className, role = 'button', label, checked, onPress, children }: Props) {
  return (
    <View
      id={id}
      className={`press ${className}`}
      hoverClass="hit"
      onClick={onPress}
      {...pressProps({ role, label, checked })}
    >
      {children}
    </View>
  )
}
