import { meText } from '@/messages/me'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { usePreferences } from '@/store/preferences'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { Switch } from '@/ui/Switch'

const languageNames = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' } as const

/** How the app looks and speaks on this phone. */
export function Settings() {
  const t = useMessages(meText)
  const { large, theme, locale, setLarge } = usePreferences()
  return (
    <Card flush className="me-l">
      <Row
        icon="aa"
        label={t('large')}
        value={<Switch id="large" label={t('large')} on={large} onChange={setLarge} />}
      />
      <Row
        id="theme"
        icon="gear"
        label={t('theme')}
        value={t(`theme.${theme}`)}
        onPress={() => open('theme')}
      />
      <Row
        id="language"
        icon="book"
        label={t('language')}
        value={languageNames[locale]}
        onPress={() => open('language')}
      />
      <Row id="privacy" icon="lock" label={t('privacy')} onPress={() => open('privacy')} />
    </Card>
  )
}
