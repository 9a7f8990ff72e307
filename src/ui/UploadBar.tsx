import { View } from '@tarojs/components'
import { Progress } from '@nutui/nutui-react-taro'
import './uploadBar.scss'

/** How much of a file has been sent, 0 to 100; the figure stands beside it. NutUI's bar in our colours. */
export function UploadBar({ percent }: { percent: number }) {
  return (
    <View className="ub">
      <Progress percent={Math.max(0, Math.min(100, percent))} />
    </View>
  )
}
