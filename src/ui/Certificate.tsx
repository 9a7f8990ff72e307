import { View } from '@tarojs/components'
import { Icon } from './Icon'
import { KeyValue } from './KeyValue'
import type { Line } from './LineList'
import './certificate.scss'

interface Props {
  title: string
  plan: string
  lines: readonly Line[]
}

/** Proof of enrollment: who, number, rule version, and the day cover starts. */
export function Certificate({ title, plan, lines }: Props) {
  return (
    <View className="cert">
      <View className="cert-h">
        <Icon name="mark" />
        <View className="cert-t">{title}</View>
        <View className="cert-p">{plan}</View>
      </View>
      <View className="cert-b">
        {lines.map(({ id, label, value }) => (
          <KeyValue key={id} id={id} label={label}>
            {value}
          </KeyValue>
        ))}
      </View>
    </View>
  )
}
