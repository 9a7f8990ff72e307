import { locales, type Locale } from '@/messages/catalogue'
import { accountText } from '@/messages/account'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { usePreferences } from '@/store/preferences'
import { ChoiceList } from '@/ui/ChoiceList'

/** Each language in its own words: whoever is lost finds the way back. */
const names: Record<Locale, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' }

export default function LanguagePage() {
  const t = useMessages(accountText)
  const { locale, setLocale } = usePreferences()
  return (
    <Screen title={t('languageTitle')}>
      <ChoiceList
        name="language"
        chosen={locale}
        choices={locales.map((value) => ({ value, label: names[value] }))}
        onChoose={setLocale}
      />
    </Screen>
  )
}
