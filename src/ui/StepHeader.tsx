import { View } from '@tarojs/components'
import './stepHeader.scss'

interface Props {
  /** '第 2 步，共 5 步' */
  label: string
  step: number
  of: number
}

export function StepHeader({ label, step, of }: Props) {
  return (
    <View className="step">
      <View className="num">{label}</View>
      <View className="segs">
        {Array.from({ length: of }, (_, index) => (
          <View key={index} className={index < step ? 'seg on' : 'seg'} />
        ))}
      </View>
    </View>
  )
}
