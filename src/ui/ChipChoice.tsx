import { View } from '@tarojs/components'
import { Press } from './Press'
import { cls } from './cls'
import './chips.scss'

interface Props {
  /** ids are `<name>-<value>` */
  name: string
  chosen: string | null
  choices: readonly { value: string; label: string }[]
  onChoose: (value: string) => void
}

/** One of many short answers, all in view. */
export function ChipChoice({ name, chosen, choices, onChoose }: Props) {
  return (
    <View className="chips">
      {choices.map(({ value, label }) => (
        <Press
          key={value}
          id={`${name}-${value}`}
          role="radio"
          checked={value === chosen}
          className={cls('chip', value === chosen && 'on')}
          onPress={() => onChoose(value)}
        >
          {label}
        </Press>
      ))}
    </View>
  )
}
