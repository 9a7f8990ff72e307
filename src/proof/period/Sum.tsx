import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Card } from '@/ui/Card'
import type { SumLine } from './sumLines'
import './sum.scss'

interface Props {
  title: string
  unit: string
  lines: readonly SumLine[]
  children?: ReactNode
}

/** A sum laid out as on paper: operator, name, figure, rule, result. */
export function Sum({ title, unit, lines, children }: Props) {
  return (
    <Card>
      <View className="calc-h">
        <View className="strong">{title}</View>
        <View className="cap">{unit}</View>
      </View>
      <View className="calc">
        {lines.map(({ id, operator, kind, label, note, value }) => (
          <View key={id} className={`calc-l ${kind}`}>
            <View className="calc-o">{operator}</View>
            <View className="calc-m">
              {label}
              {note && <Text className="calc-n">{note}</Text>}
            </View>
            <View id={`sum-${id}`} className="calc-v">
              {value}
            </View>
          </View>
        ))}
      </View>
      {children}
    </Card>
  )
}
