import { Text, View } from '@tarojs/components'
import { cls } from './cls'
import './figure.scss'

interface Props {
  id?: string
  value: string
  unit: string
  size?: 'hero' | 'mid'
  /** what a person pays is amber; every other figure is ink */
  due?: boolean
}

/** Money or a count with its unit beside it. */
export function Figure({ id, value, unit, size, due }: Props) {
  return (
    <View className={cls('fig', size, due && 'due')}>
      <Text id={id}>{value}</Text>
      <Text className="fig-u">{unit}</Text>
    </View>
  )
}
