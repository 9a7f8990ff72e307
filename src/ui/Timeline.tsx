import { View } from '@tarojs/components'
import { Icon } from './Icon'
import './timeline.scss'

export interface TimelineStep {
  id: string
  state: 'done' | 'now' | 'to-come' | 'failed'
  title: string
  note?: string
  when?: string
}

/** Steps with their day and one line each. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <View>
      {steps.map(({ id, state, title, note, when }) => (
        <View key={id} id={`step-${id}`} className={`tl ${state}`}>
          <View className="tl-b">
            {state === 'done' && <Icon name="check" size="m" />}
            {state === 'failed' && <Icon name="x" size="m" />}
            {(state === 'now' || state === 'to-come') && <View className="tl-d" />}
          </View>
          <View className="tl-m">
            <View className="tl-n">
              {title}
              {note && <View className="tl-s">{note}</View>}
            </View>
            {when && <View className="tl-w">{when}</View>}
          </View>
        </View>
      ))}
    </View>
  )
}
