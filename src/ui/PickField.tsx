import { Picker, View } from '@tarojs/components'
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

/** One of a list, by the platform's own picker (NutUI's comes up empty on Alipay). */
export function PickField({
  options,
  chosen,
  onPick,
  ...frame
}: Frame & { options: readonly string[]; chosen: number; onPick: (index: number) => void }) {
  return (
    <FieldFrame {...frame}>
      <Picker
        id={frame.id}
        mode="selector"
        range={[...options]}
        value={chosen}
        onChange={({ detail }) => onPick(Number(detail.value))}
      >
        <Box {...frame} />
      </Picker>
    </FieldFrame>
  )
}

/** A calendar day, 'YYYY-MM-DD', between two others. */
export function DayField({
  day,
  from,
  to,
  onPick,
  ...frame
}: Frame & { day: string; from: string; to: string; onPick: (day: string) => void }) {
  return (
    <FieldFrame {...frame}>
      <Picker
        id={frame.id}
        mode="date"
        value={day}
        start={from}
        end={to}
        onChange={({ detail }) => onPick(String(detail.value))}
      >
        <Box {...frame} />
      </Picker>
    </FieldFrame>
  )
}
