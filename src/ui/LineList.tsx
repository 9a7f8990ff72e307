import { View } from '@tarojs/components'
import './lineList.scss'

export interface Line {
  id: string
  label: string
  value: string
  /** a second, quieter line under the value */
  note?: string
}

/** Lines of a table of two columns, as on a price list. */
export function LineList({ lines }: { lines: readonly Line[] }) {
  return (
    <View>
      {lines.map(({ id, label, value, note }) => (
        <View key={id} className="ll">
          <View>{label}</View>
          <View id={id} className="ll-v">
            {value}
            {note !== undefined && <View className="cap">{note}</View>}
          </View>
        </View>
      ))}
    </View>
  )
}
