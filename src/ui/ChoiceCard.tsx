import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './Icon'
import { Press } from './Press'
import { cls } from './cls'
import './choice.scss'

interface Props {
  id: string
  /** one of several, or each for itself */
  kind: 'radio' | 'checkbox'
  on: boolean
  /** cannot be chosen; the note says why */
  disabled?: boolean
  label: ReactNode
  note?: ReactNode
  onPress: () => void
}

/** An answer, a person or a consent: a sentence, its effect, and whether it is chosen. Nothing is chosen in advance. */
export function ChoiceCard({ id, kind, on, disabled, label, note, onPress }: Props) {
  return (
    <Press
      id={id}
      role={kind}
      checked={on}
      className={cls('opt', on && 'on', disabled && 'dis')}
      onPress={() => !disabled && onPress()}
    >
      <View className={kind === 'radio' ? 'opt-r' : 'opt-b'}>
        {kind === 'checkbox' && on && <Icon name="check" size="s" />}
      </View>
      <View className="opt-m">
        <View>{label}</View>
        {note && <View className="opt-s">{note}</View>}
      </View>
    </Press>
  )
}
