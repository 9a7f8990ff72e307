import { accountText } from '@/messages/account'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { usePreferences, type Theme } from '@/store/preferences'
import { ChoiceList } from '@/ui/ChoiceList'

const themes: readonly Theme[] = ['auto', 'light', 'dark']

export default function ThemePage() {
  const t = useMessages(accountText)
  const { theme, setTheme } = usePreferences()
  return (
    <Screen title={t('themeTitle')}>
      <ChoiceList
        name="theme"
        chosen={theme}
        choices={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChoose={setTheme}
      />
    </Screen>
  )
}
