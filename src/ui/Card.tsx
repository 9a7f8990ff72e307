import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cls } from './cls'
import './card.scss'

interface Props {
  id?: string
  /** rows bring their own padding */
  flush?: boolean
  problem?: boolean
  className?: string
  children: ReactNode
}

/** One question and its answer, on the ground with a thin line around it. */
export function Card({ id, flush, problem, className, children }: Props) {
  return (
    <View id={id} className={cls('card', flush && 'flush', problem && 'bad', className)}>
      {children}
    </View>
  )
}
