import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ChoiceCard } from './ChoiceCard'

export interface Choice<V extends string> {
  value: V
  label: ReactNode
  note?: ReactNode
}

interface Props<V extends string> {
  /** ids are `<name>-<value>` */
  name: string
  chosen: V | null
  choices: readonly Choice<V>[]
  onChoose: (value: V) => void
}

/** One of several, each with its own card. */
export function ChoiceList<V extends string>({ name, chosen, choices, onChoose }: Props<V>) {
  return (
    <View>
      {choices.map(({ value, label, note }) => (
        <ChoiceCard
          key={value}
          id={`${name}-${value}`}
          kind="radio"
          on={value === chosen}
          label={label}
          note={note}
          onPress={() => onChoose(value)}
        />
      ))}
    </View>
  )
}
