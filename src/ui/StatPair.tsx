import { View } from '@tarojs/components'
import { Card } from './Card'
import { Figure } from './Figure'
import './statPair.scss'

export interface Stat {
  id: string
  label: string
  value: string
  unit: string
}

/** Two figures side by side; stacked in large type. */
export function StatPair({ stats }: { stats: readonly Stat[] }) {
  return (
    <Card>
      <View className="stats">
        {stats.map(({ id, label, value, unit }) => (
          <View key={id} className="stat">
            <View className="t2 sm">{label}</View>
            <Figure id={id} size="mid" value={value} unit={unit} />
          </View>
        ))}
      </View>
    </Card>
  )
}
