import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './field.scss'

interface Props {
  label: string
  hint?: string
  error?: string
  children: ReactNode
}

/** Label, hint, what is wrong, and the field under them. */
export function FieldFrame({ label, hint, error, children }: Props) {
  return (
    <View>
      <View className="fld-l">{label}</View>
      {hint && <View className="fld-h">{hint}</View>}
      {error && <View className="fld-e">{error}</View>}
      {children}
    </View>
  )
}
