import { View } from '@tarojs/components'
import { Icon, type IconName } from './Icon'
import { Press } from './Press'
import './tabBar.scss'

export interface Tab {
  id: string
  icon: IconName
  label: string
}

interface Props {
  tabs: readonly Tab[]
  current: string
  onOpen: (id: string) => void
}

/** The four tabs, in the page itself: it follows the theme and grows with large type on every target. */
export function TabBar({ tabs, current, onOpen }: Props) {
  return (
    <View className="tabs">
      {tabs.map(({ id, icon, label }) => (
        <Press
          key={id}
          id={`tab-${id}`}
          role="tab"
          checked={id === current}
          className={id === current ? 'tab on' : 'tab'}
          onPress={() => id !== current && onOpen(id)}
        >
          <Icon name={icon} />
          {label}
        </Press>
      ))}
    </View>
  )
}
