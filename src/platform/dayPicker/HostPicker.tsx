import { Picker } from '@tarojs/components'
import type { DayPickerProps } from './types'

/** The host's rolling columns; they open at the last day when nothing is chosen. */
export function DayPicker({ id, day, from, to, onPick, children }: DayPickerProps) {
  return (
    <Picker
      id={id}
      mode="date"
      value={day ?? to}
      start={from}
      end={to}
      onChange={({ detail }) => onPick(String(detail.value))}
    >
      {children}
    </Picker>
  )
}
