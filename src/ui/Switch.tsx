import { View } from '@tarojs/components'
import { Press } from './Press'
import './switch.scss'

interface Props {
  id: string
  label: string
  on: boolean
  onChange: (on: boolean) => void
}

/** On or off, at once. */
export function Switch({ id, label, on, onChange }: Props) {
  return (
    <Press
      id={id}
      role="checkbox"
      label={label}
      checked={on}
      className={on ? 'sw on' : 'sw'}
      onPress={() => onChange(!on)}
    >
      <View className="sw-t" />
    </Press>
  )
}
