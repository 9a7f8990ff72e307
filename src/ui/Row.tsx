import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'
import { Press } from './Press'
import { cls } from './cls'
import './row.scss'

interface Props {
  id?: string
  icon?: IconName
  label: ReactNode
  /** second line */
  note?: ReactNode
  /** at the right */
  value?: ReactNode
  /** leads somewhere: a chevron is shown */
  onPress?: () => void
  /** does something instead of leading somewhere */
  action?: boolean
}

/** A line of a card: label left, value right, parted from the next by a line that starts at the text. */
export function Row({ id, icon, label, note, value, onPress, action }: Props) {
  const className = cls('row', icon && 'ic', action && 'act')
  const content = (
    <>
      {icon && (
        <View className="row-i">
          <Icon name={icon} />
        </View>
      )}
      <View className="row-m">
        <View>{label}</View>
        {note && <View className="row-s">{note}</View>}
      </View>
      {(value !== undefined || (onPress && !action)) && (
        <View className="row-e">
          {value}
          {onPress && !action && <Icon name="chev" size="s" />}
        </View>
      )}
    </>
  )
  if (!onPress) {
    return (
      <View id={id} className={className}>
        {content}
      </View>
    )
  }
  return (
    <Press id={id} className={className} onPress={onPress}>
      {content}
    </Press>
  )
}
