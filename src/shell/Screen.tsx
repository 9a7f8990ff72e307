import { View } from '@tarojs/components'
import { useEffect, type ReactNode } from 'react'
import { useMessages } from '@/messages/useMessages'
import { shellText } from '@/messages/shell'
import { chrome } from '@/platform/chrome'
import { paint } from '@/platform/paint'
import { usePreferences, type Theme } from '@/store/preferences'
import { AppBar } from '@/ui/AppBar'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { TabBar, type Tab } from '@/ui/TabBar'
import { cls } from '@/ui/cls'
import { ActingStrip } from './ActingStrip'
import { DemoStrip } from './DemoStrip'
import { back, toTab, type TabName } from './nav'

const themeClass: Record<Theme, string> = { auto: 'au', light: 'lt', dark: 'dk' }
const icons: Record<TabName, Tab['icon']> = { home: 'home', cases: 'cases', statements: 'bars', me: 'me' }
const tabNames: readonly TabName[] = ['home', 'cases', 'statements', 'me']

/** The host's measures as CSS variables of the page; undefined where the browser knows them itself. */
function chromeStyle(): string | undefined {
  const { statusBarPx, barPx, capsulePx } = chrome()
  if (statusBarPx === null) return undefined
  return `--bar-top:${statusBarPx}px;--bar-h:${barPx}px;--capsule:${capsulePx}px`
}

function LargeTypeCorner() {
  const t = useMessages(shellText)
  const large = usePreferences((state) => state.large)
  const setLarge = usePreferences((state) => state.setLarge)
  return (
    <Press
      id="corner-large"
      className={cls('bar-x', large && 'on')}
      label={large ? t('smaller') : t('larger')}
      onPress={() => setLarge(!large)}
    >
      <Icon name="aa" />
    </Press>
  )
}

function Tabs({ current }: { current: TabName }) {
  const t = useMessages(shellText)
  const tabs = tabNames.map((id) => ({ id, icon: icons[id], label: t(`tab.${id}`) }))
  return <TabBar tabs={tabs} current={current} onOpen={(id) => toTab(id as TabName)} />
}

interface Props {
  title: string
  /** set on the four tabs; other pages lead back */
  tab?: TabName
  foot?: ReactNode
  children: ReactNode
}

/** What every page stands in: theme and type size, our bar, the demo's banner, the foot or the tabs. */
export function Screen({ title, tab, foot, children }: Props) {
  const t = useMessages(shellText)
  const theme = usePreferences((state) => state.theme)
  const large = usePreferences((state) => state.large)
  useEffect(() => paint(theme), [theme])
  return (
    <View className={cls('pg', themeClass[theme], large && 'lg')} style={chromeStyle()}>
      <AppBar
        title={title}
        mark={tab === 'home'}
        back={tab ? undefined : { label: t('back'), onPress: back }}
        corner={chrome().ownCorner && <LargeTypeCorner />}
      />
      <DemoStrip />
      <ActingStrip />
      <View className="body">{children}</View>
      {foot}
      {tab && <Tabs current={tab} />}
    </View>
  )
}
