import { View } from '@tarojs/components'
import { DayPicker } from '@/platform/dayPicker'
import { FieldFrame } from './FieldFrame'
import { Icon } from './Icon'

interface Frame {
  id: string
  label: string
  hint?: string
  error?: string
  /** what is chosen, in words; null shows the placeholder */
  shown: string | null
  placeholder: string
}

function Box({ error, shown, placeholder }: Pick<Frame, 'error' | 'shown' | 'placeholder'>) {
  return (
    <View className={error ? 'fld-b bad' : 'fld-b'}>
      <View className={shown === null ? 'fld-p' : ''}>{shown ?? placeholder}</View>
      <Icon name="down" size="m" />
    </View>
  )
}

/** A calendar day, 'YYYY-MM-DD', between two others; null while none is chosen. */
export function DayField({
  day,
  from,
  to,
  onPick,
  ...frame
}: Frame & { day: string | null; from: string; to: string; onPick: (day: string) => void }) {
  return (
    <FieldFrame {...frame}>
      <DayPicker id={frame.id} label={frame.label} day={day} from={from} to={to} onPick={onPick}>
        <Box {...frame} />
      </DayPicker>
    </FieldFrame>
  )
}
