import { View } from '@tarojs/components'
import './progress.scss'

/** How far along, 0 to 100; words beside it say the same. */
export function ProgressBar({ percent }: { percent: number }) {
  return (
    <View className="prog">
      <View className="prog-i" style={{ width: `${Math.max(0, Math.min(100, percent))}%` }} />
    </View>
  )
}
